import { createContext, use, useMemo, useRef, type ReactNode } from 'react'
import type { Company, Party } from 'sync-protocol'
import { useCompany, useMaster, useToday, type Stop } from '../../use/index.ts'

/** A driver's day as this phone knows it. */
export type Day = {
  readonly stops: readonly Stop[]
  readonly company: Company | undefined
  /** The customer of the next stop. */
  readonly nextParty: Party | undefined
}

const DayContext = createContext<Day | undefined>(undefined)

/** Reads the day once for all screens: each opens whole in its first frame, and back finds the list where it was left. */
export function DayProvider({ children }: { readonly children: ReactNode }) {
  const stops = useToday()
  const company = useCompany()
  const party = useMaster('party', stops?.find(({ next }) => next)?.challan.party ?? null)
  const known = useRef(false)
  const day = useMemo(() => {
    // The first frame waits for the customer too. Later ones never do: a screen in the middle of a task must not go away.
    known.current ||= stops !== undefined && party !== undefined
    return stops !== undefined && known.current ? { stops, company, nextParty: party?.row } : undefined
  }, [stops, company, party])
  return <DayContext value={day}>{children}</DayContext>
}

/** undefined until the first read, a few milliseconds after the start. */
export function useDay(): Day | undefined {
  return use(DayContext)
}
