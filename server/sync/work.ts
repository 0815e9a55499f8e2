import { channelsOf, type Conflict, type Id, type Instant, type RecordType, type RecordTypes } from 'sync-protocol'
import type { Announced } from '../store/evidence.ts'
import type { AuditInput } from '../store/audit.ts'
import type { IndexEntry } from '../store/change-index.ts'
import type { Found, Saving } from '../store/records.ts'
import { columnsOf, type Columns } from '../store/tables.ts'
import type { Run } from '../store/series.ts'

type Row = RecordTypes[RecordType]

/** A record as it stands in this transaction. */
type Held = {
  readonly type: RecordType
  readonly id: Id
  /** As it stands in the database; null when it never existed. */
  readonly before: Found | null
  readonly row: Row | null
  readonly ver: number
  /** Its latest change in this transaction; 0 when it is untouched. */
  readonly seq: number
  readonly text: string
  readonly owner: Id | undefined
  /** Taken from the row at once, so that a row they cannot be taken from parks its own mutation and no other. */
  readonly columns: Columns
}

/** A record as the rules see it. */
export type View<T extends RecordType = RecordType> = {
  /** Undefined when it never existed or is removed. */
  readonly row: RecordTypes[T] | undefined
  readonly ver: number
  /** It existed once and was removed. */
  readonly deleted: boolean
}

/** A place to come back to. */
export type Mark = { readonly undone: number; readonly seq: number }

/**
 * What one transaction is about to write. Everything is decided in memory on rows that were read under the lock,
 * and written at the end in a few statements of many rows; so a savepoint is a mark in this list, and rolling back
 * to it cannot fail. [P3] [P5]
 */
export type Work = {
  readonly company: Id
  readonly at: Instant
  readonly startSeq: number
  /** Last change number given out. */
  seq(): number
  load(type: RecordType, found: ReadonlyMap<Id, Found>, asked: readonly Id[]): void
  /** Was this record read (or found missing) already? */
  knows(type: RecordType, id: Id): boolean
  view<T extends RecordType>(type: T, id: Id): View<T>
  /** Keeps a row and touches its channels; null removes it. `owner` is the author of a `mutation` record. Undefined when nothing changed. */
  save<T extends RecordType>(type: T, id: Id, row: RecordTypes[T] | null, owner?: Id): { ver: number; seq: number } | undefined
  audit(event: AuditInput): void
  announce(evidence: Announced): void
  /** Runs after the changes are written, before the head is raised: statements that need the rows to exist. */
  afterwards(step: () => Promise<void>): void
  /** After the commit this device is asked to send. */
  call(device: Id): void
  /** The greatest serial of a run that was seen. */
  take(run: Run, serial: number, key: string): void
  hasTaken(key: string): boolean
  mark(): Mark
  rollback(to: Mark): void
  /** How many rows of the change index it will write. */
  readonly size: number
  plan(): Plan
}

/** What there is to write. */
export type Plan = {
  readonly savings: readonly Saving[]
  readonly changes: readonly IndexEntry[]
  readonly audits: readonly AuditInput[]
  readonly announced: readonly Announced[]
  readonly steps: readonly (() => Promise<void>)[]
  readonly runs: readonly (readonly [Run, number])[]
  readonly calls: readonly Id[]
}

const keyOf = (type: RecordType, id: Id): string => `${type} ${id}`

const channelsIn = (type: RecordType, row: Row | null, owner: Id | undefined): string[] =>
  row === null ? [] : channelsOf(type, row as never, owner)

export function createWork(company: Id, at: Instant, head: number): Work {
  const held = new Map<string, Held>()
  const changes = new Map<string, IndexEntry>()
  const runs = new Map<string, readonly [Run, number]>()
  const taken = new Map<string, true>()
  const audits: AuditInput[] = []
  const announced: Announced[] = []
  const steps: (() => Promise<void>)[] = []
  const calls: Id[] = []
  const undo: (() => void)[] = []
  let seq = head

  const put = <V>(map: Map<string, V>, key: string, value: V) => {
    const old = map.get(key)
    undo.push(() => (old === undefined ? map.delete(key) : map.set(key, old)))
    map.set(key, value)
  }
  const append = <V>(list: V[], item: V) => {
    undo.push(() => list.pop())
    list.push(item)
  }

  const touch = ({ type, id, ver, seq: at, text }: Held, channels: readonly string[], left: readonly string[], op: 'out' | 'gone') => {
    const entry = (channel: string, as: IndexEntry['op']): IndexEntry =>
      ({ channel, entity: type, entityId: id, seq: at, op: as, ver, size: as === 'put' ? text.length : 0 })
    for (const channel of channels) put(changes, `${channel} ${keyOf(type, id)}`, entry(channel, 'put'))
    for (const channel of left) put(changes, `${channel} ${keyOf(type, id)}`, entry(channel, op))
  }

  return {
    company,
    at,
    startSeq: head,
    seq: () => seq,
    load(type, found, asked) {
      for (const id of asked) {
        const before = found.get(id) ?? null
        held.set(keyOf(type, id), {
          type, id, before, row: before === null || before.deleted ? null : before.row, ver: before?.ver ?? 0, seq: 0,
          text: before?.text ?? '', owner: before?.owner, columns: {},
        })
      }
    },
    knows: (type, id) => held.has(keyOf(type, id)),
    view<T extends RecordType>(type: T, id: Id): View<T> {
      const record = held.get(keyOf(type, id))
      if (!record) throw new Error(`${type} ${id} was not loaded`)
      return { row: (record.row ?? undefined) as RecordTypes[T] | undefined, ver: record.ver, deleted: record.row === null && record.ver > 0 }
    },
    save(type, id, row, owner) {
      const old = held.get(keyOf(type, id))
      if (!old) throw new Error(`${type} ${id} was not loaded`)
      const text = row === null ? old.text : JSON.stringify(row)
      if (row === null ? old.row === null : old.row !== null && text === old.text) return undefined
      const before = channelsIn(type, old.row, old.owner)
      const author = owner ?? old.owner
      const channels = channelsIn(type, row, author)
      const columns = row === null ? old.columns : columnsOf(type, row, author)
      const now: Held = { ...old, row, ver: old.ver + 1, seq: seq + 1, text, owner: author, columns }
      seq = now.seq
      put(held, keyOf(type, id), now)
      touch(now, channels, before.filter((name) => !channels.includes(name)), row === null ? 'gone' : 'out')
      return { ver: now.ver, seq: now.seq }
    },
    audit: (event) => append(audits, event),
    announce: (evidence) => append(announced, evidence),
    afterwards: (step) => append(steps, step),
    call: (device) => append(calls, device),
    take(run, serial, key) {
      const name = `${run.code} ${run.nature} ${run.fy}`
      put(runs, name, [run, Math.max(serial, runs.get(name)?.[1] ?? 0)])
      put(taken, key, true)
    },
    hasTaken: (key) => taken.has(key),
    mark: () => ({ undone: undo.length, seq }),
    rollback(to) {
      while (undo.length > to.undone) undo.pop()?.()
      seq = to.seq
    },
    get size() {
      return changes.size
    },
    plan: () => ({
      savings: [...held.values()].filter((record) => record.seq > 0).map((record) => savingOf(record, at)),
      changes: [...changes.values()],
      audits,
      announced,
      steps,
      runs: [...runs.values()],
      calls,
    }),
  }
}

/** A record that was made and removed in one transaction leaves its document behind, as every removed one does. */
function savingOf({ type, id, before, row, ver, seq, text, owner, columns }: Held, at: Instant): Saving {
  const old = before && columnsOf(type, before.row, owner)
  return { type, id, before: old, columns: row === null ? (old ?? columns) : columns, ver, seq, deletedAt: row === null ? at : null, text }
}

/** Same questions about the same field, by the same author: one conflict, not two. [D2b] */
export function joined(open: Conflict, later: Conflict): Conflict {
  const fields = open.fields.map((field) => {
    const again = later.fields.find((other) => other.field === field.field)
    return again ? { ...again, saw: field.saw } : field
  })
  const added = later.fields.filter(({ field }) => !open.fields.some((known) => known.field === field))
  return { ...open, fields: [...fields, ...added] }
}
