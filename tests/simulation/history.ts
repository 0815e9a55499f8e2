import { channelsOf, type Id, type RecordType } from 'sync-protocol'
import type { Ledger } from './ledger.ts'

/** One state of a record on the server. `channels` is what the law says, not what the change index says. */
export type Version = { readonly seq: number; readonly ver: number; readonly gone: boolean; readonly channels: ReadonlySet<string>; readonly text: string }
export type RecordKey = `${RecordType}:${Id}`

/** Everything that the server ever committed, company by company: what devices are held against. */
export type History = {
  /** Reads what a commit has changed. Call after each. */
  note(ledger: Ledger): Promise<void>
  head(company: Id): number
  /** The highest number of a device that a commit has dealt with. */
  dealt(device: Id): number
  /** The record as it was when the head was `seq`; undefined when there was none. */
  at(company: Id, key: RecordKey, seq: number): Version | undefined
  /** Every record that a reader of these channels was to see when the head was `seq`. */
  visible(company: Id, channels: ReadonlySet<string>, seq: number): Map<RecordKey, Version>
  /** Goes back with the database to where a backup was taken. */
  keep(): () => void
  /** Every state a record ever had. */
  all(company: Id): ReadonlyMap<RecordKey, readonly Version[]>
}

export function createHistory(): History {
  const companies = new Map<Id, { head: number; records: Map<RecordKey, Version[]> }>()

  const dealt = new Map<Id, number>()
  const at = (company: Id, key: RecordKey, seq: number) => companies.get(company)?.records.get(key)?.findLast((version) => version.seq <= seq)

  return {
    at,
    dealt: (device) => dealt.get(device) ?? 0,
    head: (company) => companies.get(company)?.head ?? 0,
    keep() {
      const kept = new Map([...companies].map(([company, { head, records }]) => [company, { head, records: new Map(records) }]))
      const numbers = new Map(dealt)
      return () => {
        companies.clear()
        dealt.clear()
        for (const [company, { head, records }] of kept) companies.set(company, { head, records: new Map(records) })
        for (const [device, n] of numbers) dealt.set(device, n)
      }
    },
    all: (company) => companies.get(company)?.records ?? new Map(),
    visible(company, channels, seq) {
      const found = new Map<RecordKey, Version>()
      for (const key of companies.get(company)?.records.keys() ?? []) {
        const version = at(company, key, seq)
        if (version && !version.gone && [...version.channels].some((name) => channels.has(name))) found.set(key, version)
      }
      return found
    },
    async note(ledger) {
      for (const { id, last_n } of await ledger.devices()) dealt.set(id, Number(last_n))
      for (const { company, head } of await ledger.heads()) {
        const known = companies.get(company) ?? { head: 0, records: new Map<RecordKey, Version[]>() }
        companies.set(company, known)
        if (Number(head) === known.head) continue
        for (const row of await ledger.changedAfter(company, known.head)) {
          const key: RecordKey = `${row.type}:${row.id}`
          const gone = row.deleted_at !== null
          const channels = new Set(gone ? [] : channelsOf(row.type, JSON.parse(row.doc) as never, row.type === 'mutation' ? (row.owner ?? undefined) : undefined))
          const version = { seq: Number(row.seq), ver: Number(row.ver), gone, channels, text: row.doc }
          known.records.set(key, [...(known.records.get(key) ?? []), version])
        }
        known.head = Number(head)
      }
    },
  }
}
