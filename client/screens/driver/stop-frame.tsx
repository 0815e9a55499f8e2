import { createContext, use, type ReactNode } from 'react'
import { Outlet, useParams } from 'react-router'
import type { Challan, Company, Party } from 'sync-protocol'
import { useChallan, useCompany, useMaster, useToday, type Stop } from '../../use/index.ts'
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
  const found = useChallan(id)
  const party = useMaster('party', found?.row.party ?? null)
  const company = useCompany()
  const stops = useToday()
  if (found === undefined || stops === undefined) return null
  if (found === null) return <MissingScreen />
  const view: StopView = { challan: found.row, party: party?.row, company, stop: stops.find((stop) => stop.id === id), stops }
  return <StopContext value={view}>{children ?? <Outlet />}</StopContext>
}

export function useStop(): StopView {
  const view = use(StopContext)
  if (!view) throw new Error('useStop outside a StopFrame')
  return view
}
