import type { QueueDb } from './queue.ts'

// What this page knows to be drawn. Several pages share one queue: what another one saved may not be drawn yet, and
// never will be if that one dies. In memory, because it is only ever asked of work that is on its way.

type Known = { /** Up to here the whole view was compared with the queue. */ upTo: number; stamp: number; readonly orders: Set<number> }
const knownOf = new WeakMap<QueueDb, Known>()

function of(queue: QueueDb): Known {
  const known = knownOf.get(queue) ?? { upTo: 0, stamp: -1, orders: new Set() }
  knownOf.set(queue, known)
  return known
}

export const isDrawn = (queue: QueueDb, order: number): boolean => order <= of(queue).upTo || of(queue).orders.has(order)

export function noteDrawn(queue: QueueDb, orders: readonly number[]): void {
  const known = of(queue)
  for (const order of orders) if (order > known.upTo) known.orders.add(order)
}

/** Answered: nobody asks any more. */
export function forgetDrawn(queue: QueueDb, orders: readonly number[]): void {
  for (const order of orders) of(queue).orders.delete(order)
}

/** The view was compared with the queue as it stood at this stamp, up to this order. */
export function noteHealed(queue: QueueDb, stamp: number, upTo: number): void {
  knownOf.set(queue, { upTo, stamp, orders: new Set([...of(queue).orders].filter((order) => order > upTo)) })
}

/** The queue's stamp when the view was last compared with it. */
export const healedAt = (queue: QueueDb): number => of(queue).stamp
