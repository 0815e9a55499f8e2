import type { Id } from 'sync-protocol'
import { canonical } from 'sync-protocol'
import type { Identity, QueuedFile, QueuedMutation } from 'client/store/queue.ts'
import type { Findings } from './findings.ts'

/** Everything that one queue ever held: what a person saw as saved, and what became of it. */
export type Journal = {
  /** By order. */
  entries: Map<number, QueuedMutation>
  /** Photos and signatures that wait for the server. */
  files: Map<Id, QueuedFile>
  identity: Identity | undefined
  /** Which device issued under which series code, whatever the browser has forgotten since. */
  readonly codes: Map<string, Set<Id>>
}

export const newJournal = (): Journal => ({ entries: new Map(), files: new Map(), identity: undefined, codes: new Map() })

/** What a person saved. Nothing of it may ever change. */
const SAVED = ['order', 'id', 'entity', 'name', 'v', 'args', 'group', 'needs', 'at'] as const

const sameContent = (a: QueuedMutation, b: QueuedMutation): boolean => SAVED.every((field) => a[field] === b[field] || canonical(a[field]) === canonical(b[field]))

const byId = (journal: Journal, id: Id): QueuedMutation | undefined => [...journal.entries.values()].find((entry) => entry.id === id)

/** Compares a queue with what it held before: nothing disappears, nothing changes but its fate. [I3] */
export function noteQueue(journal: Journal, rows: readonly QueuedMutation[], who: string, findings: Findings): void {
  const present = new Set(rows.map(({ order }) => order))
  for (const [order, entry] of journal.entries) {
    if (!present.has(order)) findings.add('I3', `${who}: ${entry.name} ${entry.id} (order ${order}, ${entry.state}) disappeared from the queue`)
  }
  for (const row of rows) {
    const before = journal.entries.get(row.order)
    if (before === row) continue // not written since
    if (before && !sameContent(before, row)) findings.add('I3', `${who}: order ${row.order} was ${before.name} ${before.id} and is ${row.name} ${row.id} now`)
    const twin = before ? undefined : byId(journal, row.id)
    if (twin) findings.add('I1', `${who}: mutation ${row.id} was saved as order ${twin.order} and again as ${row.order}`)
    const gap = !before && row.order > 1 && !journal.entries.has(row.order - 1) && !present.has(row.order - 1)
    if (gap) findings.add('I1', `${who}: order ${row.order} follows nothing`)
    journal.entries.set(row.order, row)
  }
}

/** [E3] A code belongs to the device that it was given to. Read with the identity that the numbers were taken under. */
export function noteCodes({ entries, codes }: Journal, { device, series }: Identity): void {
  if (device === null) return
  for (const { name, args, state } of entries.values()) {
    if (name !== 'challan.issue' || state !== 'unsent') continue
    const { legal: { series: code } } = args as { legal: { series: string } }
    if (series?.some((grant) => grant.code === code)) codes.set(code, (codes.get(code) ?? new Set()).add(device))
  }
}

/** A file leaves the device when the server has it, and not before. [I3] */
export function noteFiles(journal: Journal, files: readonly QueuedFile[], who: string, findings: Findings): void {
  const present = new Map(files.map((file) => [file.id, file]))
  for (const { id, state } of journal.files.values()) if (state === 'waiting' && !present.has(id)) findings.add('I3', `${who}: file ${id} disappeared before the server had it`)
  journal.files = present
}
