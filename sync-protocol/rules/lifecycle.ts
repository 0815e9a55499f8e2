import type { Challan, Status } from '../records/challan.ts'
import type { Leg } from '../records/events.ts'
import { balanceOf, liveAttempts } from './balance.ts'

/**
 * [L1] The state is derived from the events, never believed. Domain 2.4.
 * Physical evidence beats intention: goods that were handed over are delivered, whatever was cancelled.
 */
export function statusOf(challan: Challan): Status {
  if (challan.legal === null) return 'draft'
  if (challan.cancelled !== null) return 'cancelled'
  if (challan.closed !== null) return 'closed'
  const attempts = liveAttempts(challan)
  if (attempts.length > 0) return afterAttempts(challan)
  if (challan.dispatches.length > 0) return 'dispatched'
  return challan.loads.at(-1)?.done ? 'packed' : 'issued'
}

function afterAttempts(challan: Challan): Status {
  const balance = balanceOf(challan)
  const last = liveAttempts(challan).at(-1)
  if (balance.some((line) => line.delivered > 0)) {
    return balance.every((line) => line.delivered >= line.sent) ? 'delivered' : 'partly_delivered'
  }
  if (last?.next === 'later') return 'dispatched'
  const onlyRefused = last?.outcome === 'refused' || balance.some((line) => line.refused > 0)
  const counted = balance.some((line) => line.counted > 0)
  return onlyRefused && !counted ? 'refused' : 'returned'
}

/** [L2] The leg that is driven now: the greatest effective time, by the server's clock where that is known; ties go to the later entry. */
export function currentLeg(challan: Challan): Leg | undefined {
  return challan.legs.reduce<Leg | undefined>(
    (current, leg) => (current === undefined || leg.effective >= current.effective ? leg : current),
    undefined,
  )
}

/** Who drives it: by the current leg, else by the plan. */
export function driverOf(challan: Challan): { id: string | null; name: string; vehicleNo: string } {
  const leg = currentLeg(challan)
  return leg
    ? { id: leg.driver, name: leg.driverName, vehicleNo: leg.vehicleNo }
    : { id: challan.driver, name: challan.driverName, vehicleNo: challan.vehicleNo }
}

/** The other side of a challan, as people name it: who gets the goods, or from whom they come. */
export const otherSideOf = ({ direction, consignor, consignee }: Pick<Challan, 'direction' | 'consignor' | 'consignee'>) => (direction === 'O' ? consignee : consignor)

const LEFT: readonly Status[] = ['dispatched', 'partly_delivered', 'delivered', 'refused', 'returned', 'closed']
/** The goods have left the gate. */
export const hasLeft = (status: Status): boolean => LEFT.includes(status)
