import { useMemo, useState } from 'react'
import { indianDay, issueFaults, type Challan, type Fault, type LegalNumber } from 'sync-protocol'
import { cancelChallan, copyChallan, issueChallan } from '../../../store/actions.ts'
import { useCompany, useLeft, useMasters, useSeries, useStores, useThresholds } from '../../../use/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'

export type Issue = {
  readonly faults: readonly Fault[]
  readonly stops: boolean
  /** The series that the number will be of; null when this device has none for the registration; undefined until known. */
  readonly series: string | null | undefined
  /** The number, once it is taken here. */
  readonly taken: LegalNumber | undefined
  readonly issue: () => void
  /** Cancels the number and puts the content into a new draft; gives the draft's id. */
  readonly undo: () => Promise<string>
}

/** The checks of a draft, taking its number, and taking it back. Works with no network: the number is of this device. */
export function useIssue(challan: Challan): Issue {
  const words = useOfficeWords()
  const stores = useStores()
  const company = useCompany()
  const registrations = useMasters('registration')
  const say = useSaying()
  const [taken, setTaken] = useState<LegalNumber>()
  const today = indianDay(stores.env.now())
  const left = useLeft(challan)
  const thresholds = useThresholds()
  const items = useMasters('product')
  const products = useMemo(() => new Map(items?.map(({ id, row }) => [id, row] as const)), [items])
  const faults = useMemo(() => company === undefined || registrations === undefined ? [] : issueFaults(challan, {
    turnover: company.turnover, today, registrations: registrations.map(({ row }) => row), thresholds, products, left,
  }), [challan, company, registrations, today, thresholds, products, left])
  const grants = useSeries()
  const series = grants && (grants.find(({ registration }) => registration === challan.registration)?.code ?? null)
  const stops = faults.some(({ level }) => level === 'error') || (series === null && challan.registration !== null)
  return {
    faults, stops, taken, series,
    issue: () => { if (!stops) say(async () => setTaken(await issueChallan(stores, challan.id))) },
    undo: async () => {
      await cancelChallan(stores, challan.id, words.issued.undoReason)
      return copyChallan(stores, challan)
    },
  }
}
