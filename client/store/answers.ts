import type { Instant, MutationOutcome, MutationResult } from 'sync-protocol'
import type { CursorState } from './cache.ts'
import { forgetDrawn } from './drawn.ts'
import { readIdentity } from './identity.ts'
import type { EntityKey, Identity, MutationState, QueuedMutation, QueueDb } from './queue.ts'
import { isLaidOver, passedBy } from './replay.ts'
import { readRow } from './read.ts'
import { readCursor, seqFor, show } from './show.ts'
import { allLaid, mutationsAt, splitKey } from './queue.ts'
import type { Stores } from './opened.ts'

/** Marks that the queue has changed otherwise than by a new mutation. */
export async function bumpTurn(queue: QueueDb, change: Partial<Identity> = {}): Promise<Identity> {
  const identity = await readIdentity(queue)
  const next = { ...identity, ...change, turn: identity.turn + 1 }
  await queue.identity.put(next)
  return next
}

/** What each final word of the server makes of a mutation. */
const STATE_AFTER: Record<Exclude<MutationResult['status'], 'retry'>, MutationState> = {
  applied: 'sent', merged: 'sent', conflict: 'open', parked: 'open', rejected: 'open',
}

/** The mutation with the server's word in it; laid over its record as long as its effect may still be on the way. */
function answered(mutation: QueuedMutation, result: MutationResult & { status: keyof typeof STATE_AFTER }, now: Instant): QueuedMutation {
  const { over: _over, wasClosed, ...rest } = mutation
  const state = STATE_AFTER[result.status]
  const onTheWay = result.status === 'parked' || (result.status !== 'rejected' && result.seq !== undefined)
  if (state === 'open' && wasClosed) return { ...rest, result, answeredAt: now, state: 'closed', ...(result.status === 'conflict' && onTheWay && { over: mutation.entity }) }
  if (!onTheWay) return { ...rest, result, answeredAt: now, state: state === 'sent' ? 'seen' : state }
  return { ...rest, result, answeredAt: now, state, over: mutation.entity }
}

type Final = MutationResult & { status: keyof typeof STATE_AFTER }
/** A word that this build does not know is no word: the work stays unsent, and is asked for again. [D10] */
const isFinal = (result: MutationResult): result is Final => Object.hasOwn(STATE_AFTER, result.status)

/** Final words by order, without a hole from the first that waits: what lies behind a hole would never be sent again. */
function inOrder({ base, answered: from }: Identity, results: readonly MutationResult[], upTo: number): Map<number, Final> {
  const said = new Map(results.filter(isFinal).map((result) => [base + result.n, result]))
  const whole = new Map<number, Final>()
  for (let order = from + 1, result = said.get(order); result && order <= upTo; result = said.get(++order)) whole.set(order, result)
  return whole
}

/**
 * Stores what the server said to a push. An answer for another device or data set than the queue's present one
 * (a leader that was frozen meanwhile) is left aside: the work is sent again. So is a word about work after `upTo`,
 * which that push did not carry. Returns how many were stored.
 */
export async function storeAnswers(stores: Stores, asked: { device: string; epoch: string; upTo?: number }, results: readonly MutationResult[]): Promise<number> {
  const { queue, env } = stores
  const stored = await queue.transaction('rw', queue.mutations, queue.identity, async () => {
    const identity = await readIdentity(queue)
    if (identity.device !== asked.device || identity.epoch !== asked.epoch) return undefined
    const said = inOrder(identity, results, asked.upTo ?? Infinity)
    const changed = (await mutationsAt(queue, [...said.keys()])).toSorted((a, b) => a.order - b.order).flatMap((mutation) => {
      const result = said.get(mutation.order)
      return mutation.state === 'unsent' && result ? [{ before: mutation, after: answered(mutation, result, env.now()) }] : []
    })
    await queue.mutations.bulkPut(changed.map(({ after }) => after))
    const next = await bumpTurn(queue, { answered: Math.max(identity.answered, ...changed.map(({ after }) => after.order)) })
    return { changed, identity: next }
  })
  if (!stored) return 0
  forgetDrawn(queue, stored.changed.map(({ after }) => after.order))
  await show(stores, await otherwiseLaid(stores, stored.changed, stored.identity))
  await letPass(stores)
  return stored.changed.length
}

/** Records that the answers make look otherwise. Mostly none: what was applied stays laid over its record until a pull brings it. */
async function otherwiseLaid({ cache }: Stores, changed: readonly { readonly before: QueuedMutation; readonly after: QueuedMutation }[], identity: Identity): Promise<EntityKey[]> {
  const passed = passedBy(await readCursor(cache), identity)
  const other = changed.filter(({ before, after }) => passed.filling || isLaidOver(before, passed, 0) !== isLaidOver(after, passed, 0))
  return [...new Set(other.map(({ after }) => after.entity))]
}

/**
 * Takes off the view what the cursor has passed, for good: its effect is in the rows. [D2]
 * Reads the cache first; what the cursor has passed stays passed.
 */
export async function letPass(stores: Stores): Promise<void> {
  const { queue, cache } = stores
  const laid = (await allLaid(queue)).filter(({ state }) => state !== 'unsent')
  if (laid.length === 0) return
  const [cursor, identity] = await Promise.all([readCursor(cache), readIdentity(queue)])
  const passed = passedBy(cursor, identity)
  const seqs = passed.filling ? await serverSeqs(stores, cursor, laid.map(({ entity }) => entity)) : new Map<EntityKey, number>()
  const gone = laid.filter((mutation) => !isLaidOver(mutation, passed, seqs.get(mutation.entity) ?? 0)).map(({ order }) => order)
  if (gone.length === 0) return
  await queue.transaction('rw', queue.mutations, queue.identity, async () => {
    const fresh = await mutationsAt(queue, gone)
    const changed = fresh.flatMap((mutation) => {
      if (mutation.state === 'unsent' || mutation.over === undefined) return []
      const { over: _over, ...rest } = mutation
      return [{ ...rest, state: mutation.state === 'sent' ? ('seen' as const) : mutation.state }]
    })
    await queue.mutations.bulkPut(changed)
    await bumpTurn(queue, { passed: cursor.seq })
  })
}

const seqOf = (row: Parameters<typeof seqFor>[0] | undefined, cursor: CursorState): number => (row ? seqFor(row, cursor) : 0)

async function serverSeqs({ cache }: Stores, cursor: CursorState, keys: readonly EntityKey[]): Promise<Map<EntityKey, number>> {
  const found = await Promise.all(keys.map(async (key) => [key, seqOf(await readRow(cache, ...splitKey(key)), cursor)] as const))
  return new Map(found)
}

/** Later words of the server about mutations that it had parked or refused: rows of type `mutation`. [P5b] */
export async function storeOutcomes(stores: Stores, outcomes: readonly { seq: number; row: MutationOutcome }[]): Promise<EntityKey[]> {
  const { queue, env } = stores
  if (outcomes.length === 0) return []
  return queue.transaction('rw', queue.mutations, queue.identity, async () => {
    const identity = await readIdentity(queue)
    const found = await queue.mutations.where('id').anyOf(outcomes.map(({ row }) => row.id)).toArray()
    const changed = found.flatMap((mutation) => {
      const said = outcomes.find(({ row }) => row.id === mutation.id)
      const settled = mutation.state === 'closed' || mutation.state === 'unsent' || (mutation.result?.status === said?.row.status && (mutation.result?.code ?? '') === said?.row.code)
      if (!said || settled || !Object.hasOwn(STATE_AFTER, said.row.status)) return []
      const { status, code, message } = said.row
      const effect = status === 'applied' || status === 'merged' || status === 'conflict'
      const result: MutationResult & { status: typeof status } = { n: mutation.order - identity.base, status, ...(code ? { code } : {}), ...(message ? { message } : {}), ...(effect ? { seq: said.seq } : {}) }
      return [answered(mutation, result, env.now())]
    })
    if (changed.length > 0) {
      await queue.mutations.bulkPut(changed)
      await bumpTurn(queue)
    }
    return changed.map(({ entity }) => entity)
  })
}
