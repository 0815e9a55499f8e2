import { MUTATIONS, preview, upcast, type Change, type Context, type Id, type RecordType, type RecordTypes } from 'sync-protocol'
import type { CursorState } from './cache.ts'
import type { Identity, QueuedMutation } from './queue.ts'

/** What a cursor says about the effect of mutations: `dealt` and `seq` are of the page that came with it. */
export type Passed = {
  /** Every change up to this number is in the rows. */
  readonly seq: number
  /** Highest order whose effect the rows hold, answered or not. */
  readonly dealt: number
  /** Rows may be missing that the cursor has passed: they come newest first. */
  readonly filling: boolean
}

export function passedBy(cursor: CursorState, identity: Pick<Identity, 'device' | 'base'>): Passed {
  const mine = cursor.dealtBy !== null && cursor.dealtBy === identity.device
  return { seq: cursor.seq, dealt: mine ? identity.base + cursor.dealt : 0, filling: Object.keys(cursor.backfill).length > 0 }
}

/**
 * Whether a mutation still has to be laid over the server's row for its author to see it. [D2]
 * An unanswered one that the rows already hold (its answer was lost) is not laid over them twice.
 * `serverSeq`: the change that the server's row is of, 0 when it is of an older filling; a row of a later change holds it.
 */
export function isLaidOver(mutation: QueuedMutation, passed: Passed, serverSeq: number): boolean {
  if (mutation.over === undefined) return false
  if (mutation.state === 'unsent') return mutation.order > passed.dealt
  if (mutation.result?.status === 'parked') return true
  const seq = mutation.result?.seq
  return seq !== undefined && (seq > passed.seq || passed.filling) && seq > serverSeq
}

/**
 * The server's row with this device's pending mutations laid over it, oldest first. [D1]
 * undefined: there is none; null: removed by one of them.
 */
export function replay<T extends RecordType>(
  type: T,
  id: Id,
  server: RecordTypes[T] | undefined,
  pending: readonly QueuedMutation[],
  context: (mutation: QueuedMutation) => Context,
): RecordTypes[T] | null | undefined {
  let row: RecordTypes[T] | null | undefined = server
  for (const mutation of pending) {
    const next: RecordTypes[T] | null | undefined = laid(type, id, row ?? undefined, mutation, context(mutation))
    if (next !== undefined || row !== null) row = next
  }
  return row === null && server === undefined ? undefined : row
}

/** A rule that throws on a row it never met must not take the whole screen with it: the server will park the mutation. [P5] */
function laid<T extends RecordType>(type: T, id: Id, row: RecordTypes[T] | undefined, mutation: QueuedMutation, ctx: Context) {
  try {
    const { name, v, args } = mutation
    const cast = upcast(name, v, MUTATIONS[name].v, args) // saved by an older build of this app [V1]
    return preview(type, id, row, { name, args: cast?.args ?? args } as Change, ctx)
  } catch {
    return row
  }
}
