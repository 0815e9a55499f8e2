import type { BoardColumn } from '../../../use/index.ts'
import type { Challan, Id, Instant } from 'sync-protocol'
import { carrierOf, leavesAt, vehicleOf } from '../challan-facts.ts'
import { shareOf } from '../pack/pack-count.ts'

/** Milliseconds before leaving from which a card turns amber. */
export const SOON = 30 * 60_000

/** The one thing that a card says beside its name. */
export type BoardSignal =
  | { readonly kind: 'late' | 'soon' | 'leaves'; readonly at: Instant }
  /** Nobody said when it leaves. */
  | { readonly kind: 'untimed' }
  /** `share` from 0 to 1, and who counted last. */
  | { readonly kind: 'packing'; readonly share: number; readonly by: Id; readonly byName: string }
  | { readonly kind: 'vehicle'; readonly number: string }
  | { readonly kind: 'no_vehicle' }
  | { readonly kind: 'left'; readonly who: string; readonly at: Instant }

type Reader = (challan: Challan, now: Instant) => BoardSignal
const READERS: Readonly<Record<BoardColumn, Reader>> = {
  to_pack: leaving,
  packing: (challan) => {
    const check = challan.loads.at(-1)
    return { kind: 'packing', share: shareOf(challan), by: check?.stamp.by ?? '', byName: check?.stamp.byName ?? '' }
  },
  packed: (challan, now) => {
    const number = vehicleOf(challan)
    if (number === '') return { kind: 'no_vehicle' }
    const signal = leaving(challan, now)
    return signal.kind === 'late' ? signal : { kind: 'vehicle', number }
  },
  on_the_way: (challan) => ({
    kind: 'left', who: carrierOf(challan), at: challan.dispatches.at(-1)?.stamp.at ?? challan.created.at,
  }),
}

export function signalOf(column: BoardColumn, challan: Challan, now: Instant): BoardSignal {
  return READERS[column](challan, now)
}

function leaving(challan: Challan, now: Instant): BoardSignal {
  const at = leavesAt(challan)
  if (at === null) return { kind: 'untimed' }
  if (at < now) return { kind: 'late', at }
  return { kind: at - now <= SOON ? 'soon' : 'leaves', at }
}
