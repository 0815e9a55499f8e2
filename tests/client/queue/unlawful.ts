import { FILE_MS, JOURNAL_MS } from 'client/store/outbox.ts'
import type { Identity, QueuedFile, QueuedMutation, SeriesState } from 'client/store/queue.ts'
import type { Row, Step, Watch } from './watch-queues.ts'

const FINAL = ['applied', 'merged', 'conflict', 'parked', 'rejected']
const OF_A_MUTATION = ['order', 'id', 'entity', 'name', 'v', 'args', 'group', 'needs', 'at', 'tz', 'title', 'bytes']
const OF_A_FILE = ['id', 'mutation', 'challan', 'kind', 'mime', 'sha256', 'bytes', 'captured']

const same = (fields: readonly string[], a: Row, b: Row): boolean => fields.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]))
const isAnswered = ({ result }: QueuedMutation): boolean => result !== undefined && FINAL.includes(result.status)

function removedMutation(before: QueuedMutation, now: number): boolean {
  return isAnswered(before) && (before.state === 'seen' || before.state === 'closed') && (before.answeredAt ?? now) < now - JOURNAL_MS
}

function replacedMutation(before: QueuedMutation, after: QueuedMutation, byPerson: boolean): boolean {
  if (after.state === before.state && after.state !== 'open') return true
  switch (after.state) {
    case 'unsent': return after.result === undefined // to be sent again
    case 'closed': return isAnswered(after) && ((before.state === 'open' && byPerson) || (before.state === 'unsent' && before.wasClosed === true))
    default: return isAnswered(after) && before.state !== 'closed'
  }
}

const isOldFile = ({ state, arrivedAt }: QueuedFile, now: number): boolean => (state === 'arrived' || state === 'closed') && (arrivedAt ?? now) < now - FILE_MS

function mayRemove({ store, before, byPerson, file, earlier }: Step, now: number): boolean {
  switch (store) {
    case 'mutations': return removedMutation(before as unknown as QueuedMutation, now)
    case 'files': return isOldFile(before as unknown as QueuedFile, now)
    case 'blobs': return file?.['state'] === 'arrived' || earlier.some((step) => step.store === 'files' && step.kind === 'removed' && step.before['id'] === before['id'])
    case 'started': return byPerson
    default: return false
  }
}

function mayReplaceFile(before: QueuedFile, after: QueuedFile, byPerson: boolean, { confirmed }: Watch): boolean {
  if (after.state === before.state) return true
  return after.state === 'arrived' ? confirmed.has(after.id) : after.state === 'closed' && byPerson
}

function mayReplace({ store, before, after = {}, byPerson }: Step, watch: Watch): boolean {
  const [was, is] = [before as unknown, after as unknown]
  switch (store) {
    case 'mutations': return same(OF_A_MUTATION, before, after) && replacedMutation(was as QueuedMutation, is as QueuedMutation, byPerson)
    case 'files': return same(OF_A_FILE, before, after) && mayReplaceFile(was as QueuedFile, is as QueuedFile, byPerson, watch)
    case 'identity': return (was as Identity).who.user === (is as Identity).who.user && (was as Identity).who.company === (is as Identity).who.company
    case 'series': return (is as SeriesState).next >= (was as SeriesState).next
    case 'started': return byPerson
    default: return false
  }
}

/** What was taken out of a queue, or put over something, without a person's choice or a terminal, acknowledged answer. In words. */
export function unlawful(watch: Watch, now: number): string[] {
  const told = watch.steps.filter((step) => !(step.kind === 'removed' ? mayRemove(step, now) : mayReplace(step, watch)))
  return [...watch.wrecked.map((name) => `${name} was dropped`), ...told.map(({ store, kind, before, after }) => `${store} ${kind}: ${JSON.stringify(before).slice(0, 300)}${after ? ` by ${JSON.stringify(after).slice(0, 300)}` : ''}`)]
}
