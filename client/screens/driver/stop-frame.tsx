import { createContext, use, type ReactNode } from 'react'
import { Outlet, useParams } from 'react-router'
import type { Challan, Company, Party } from 'sync-protocol'
import { useChallan, useMaster, type Stop } from '../../use/index.ts'
import { useDay } from './day.tsx'
import { MissingScreen } from './missing-screen.tsx'

/** What every screen of one stop knows. */
export type StopView = {
  readonly challan: Challan
  readonly party: Party | undefined
  readonly company: Company | undefined
  /** Its place in today's route; undefined for a challan of another day. */
  readonly stop: Stop | undefined
  readonly stops: readonly Stop[]
}

const StopContext = createContext<StopView | null>(null)

/** Reads the challan of the address once for all screens of the stop. */
export function StopFrame({ children }: { readonly children?: ReactNode }) {
  const { id = '' } = useParams()
  const day = useDay()
  const stop = day?.stops.find((one) => one.id === id)
  const found = useChallan(id)
  const challan = stop?.challan ?? found?.row
  const party = useMaster('party', challan?.party ?? null)
  if (!day || (!challan && found === undefined)) return null
  if (!challan) return <MissingScreen />
  const known = stop?.next ? day.nextParty : party?.row
  const view: StopView = { challan, party: known, company: day.company, stop, stops: day.stops }
  return <StopContext value={view}>{children ?? <Outlet />}</StopContext>
}

export function useStop(): StopView {
  const view = use(StopContext)
  if (!view) throw new Error('useStop outside a StopFrame')
  return view
}
