import type { LegInput } from 'sync-protocol'
import { addLeg } from '../../../store/actions.ts'
import type { Stores } from '../../../store/stores.ts'
import type { HandOver } from './code.ts'

/** The leg that both phones write: the same driver, vehicle and moment, so that two of them say one thing. */
export const legOf = ({ to, vehicleNo, at }: Pick<HandOver, 'to' | 'vehicleNo' | 'at'>): LegInput => ({
  vehicleNo, driver: to.user, driverName: to.name, driverPhone: '', transporter: '', lrNo: '', reason: '2', effective: at,
})

/**
 * A leg is a fact of whoever saw it: the giver's gives the stop away, the taker's says that he has it. Where the
 * taker's comes first the server keeps it for a supervisor, who then knows of a hand-over that the giver has not sent.
 */
export async function saveLegs(stores: Stores, handOver: HandOver): Promise<void> {
  for (const { challan } of handOver.stops) await addLeg(stores, challan, legOf(handOver))
}
