import { useEffect, useMemo, useState } from 'react'
import type { Challan, EwayAtDispatch, Id, Instant } from 'sync-protocol'
import { dispatchTogether } from '../../../store/actions.ts'
import { useMasters, useStores, useThresholds, useWho } from '../../../use/index.ts'
import { currentLeg, driverOf } from 'sync-protocol'
import { vehicleOf } from '../challan-facts.ts'
import { keepGate, readGate } from './kept-gate.ts'
import {
  NOBODY, billOf, leaveTogether, legOf, today, withAllSeen, withSeen, type Bills, type Carrier, type Seen,
} from './send-plan.ts'

export type Sending = {
  readonly chosen: readonly Challan[]
  /** Packed too, and not on this vehicle. */
  readonly others: readonly Challan[]
  readonly carrier: Carrier
  readonly bills: Bills
  readonly seen: Seen
  readonly take: (id: Id, on: boolean) => void
  readonly setCarrier: (carrier: Carrier) => void
  readonly setBill: (id: Id, bill: EwayAtDispatch) => void
  readonly see: (challan: Challan, n: number) => void
  readonly seeAll: (challans: readonly Challan[]) => void
  /** Saves that all of them left, as one group. Throws what could not be saved. */
  readonly leave: (at: Instant) => Promise<void>
}

/** A vehicle being loaded: what goes on it, who takes it, what was seen going in. */
export function useSend(first: Challan, packed: readonly Challan[], now: Instant): Sending {
  const stores = useStores()
  const { user } = useWho()
  const planned = usePlanned(first)
  const [ids, setIds] = useState<readonly Id[]>(() => leaveTogether(first, packed))
  const [own, setCarrier] = useState<Carrier | null>(null)
  const [set, setBills] = useState<Bills>({})
  const [seen, setSeen] = useState<Seen>(() => readGate(user))
  useEffect(() => keepGate(user, seen), [user, seen])

  const day = today(now)
  const limits = useThresholds()
  const bills = useMemo(() => {
    const known = packed.flatMap((challan) => {
      const bill = set[challan.id] ?? billOf(challan, day, limits)
      return bill === undefined ? [] : [[challan.id, bill] as const]
    })
    return Object.fromEntries(known)
  }, [packed, set, day, limits])
  const carrier = own ?? planned
  const chosen = packed.filter(({ id }) => ids.includes(id))

  return {
    chosen,
    others: packed.filter(({ id }) => !ids.includes(id)),
    carrier,
    bills,
    seen,
    setCarrier,
    take: (id, on) => setIds((before) => (on ? [...before.filter((other) => other !== id), id] : before.filter((other) => other !== id))),
    setBill: (id, bill) => setBills((before) => ({ ...before, [id]: bill })),
    see: (challan, n) => setSeen((before) => withSeen(before, challan, n)),
    seeAll: (challans) => setSeen((before) => challans.reduce(withAllSeen, before)),
    async leave(at) {
      const leg = legOf(carrier, at)
      const papers = chosen.flatMap(({ id }) => { const eway = bills[id]; return eway === undefined ? [] : [{ id, eway }] })
      await dispatchTogether(stores, leg, papers)
      const gone = new Set(chosen.map(({ id }) => id))
      keepGate(user, Object.fromEntries(Object.entries(seen).filter(([id]) => !gone.has(id))))
    },
  }
}

/** The vehicle and driver of the plan; a vehicle's usual driver where the plan names none. */
function usePlanned(challan: Challan): Carrier {
  const vehicles = useMasters('vehicle')
  const users = useMasters('user')
  const vehicleNo = vehicleOf(challan)
  return useMemo(() => {
    const { id, name } = driverOf(challan)
    const usual = vehicles?.find(({ row }) => row.number === vehicleNo)?.row.driver ?? null
    const driver = id ?? (name === '' ? usual : null)
    const person = users?.find((user) => user.id === driver)?.row
    return {
      ...NOBODY, vehicleNo, driver, driverName: person?.name ?? name, driverPhone: person?.phone ?? currentLeg(challan)?.driverPhone ?? '',
    }
  }, [challan, vehicles, users, vehicleNo])
}
