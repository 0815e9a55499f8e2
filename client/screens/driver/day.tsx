import { createContext, use, useMemo, useRef, type ReactNode } from 'react'
import type { Company, Party } from 'sync-protocol'
import { useSyncView } from '../../parts/sync-view.tsx'
import { useCompany, useMaster, useStopNews, useToday, type Stop, type StopNews } from '../../use/index.ts'

/** A driver's day as this phone knows it. */
export type Day = {
  readonly stops: readonly Stop[]
  readonly company: Company | undefined
  /** The customer of the next stop. */
  readonly nextParty: Party | undefined
  /** What others changed at these stops since the driver looked. */
  readonly news: readonly StopNews[]
  readonly look: (news: StopNews) => void
}

const DayContext = createContext<Day | undefined>(undefined)

/** Reads the day once for all screens: each opens whole in its first frame, and back finds the list where it was left. */
export function DayProvider({ children }: { readonly children: ReactNode }) {
  const stops = useToday()
  const company = useCompany()
  const party = useMaster('party', stops?.find(({ next }) => next)?.challan.party ?? null)
  const { news, look } = useStopNews(stops, useSyncView()?.firstLoad !== undefined)
  const known = useRef(false)
  const day = useMemo(() => {
    // The first frame waits for the customer too. Later ones never do: a screen in the middle of a task must not go away.
    known.current ||= stops !== undefined && party !== undefined
    return stops !== undefined && known.current ? { stops, company, nextParty: party?.row, news, look } : undefined
  }, [stops, company, party, news, look])
  return <DayContext value={day}>{children}</DayContext>
}

/** undefined until the first read, a few milliseconds after the start. */
export function useDay(): Day | undefined {
  return use(DayContext)
}
