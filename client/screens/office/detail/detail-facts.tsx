import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { billingOf, driverOf, stateName, type Challan } from 'sync-protocol'
import { dateWithYear, ewayNumber, money, moneyShort, vehicle } from '../../../parts/format.ts'
import { useMaster, useThresholds } from '../../../use/index.ts'
import { useBooksWords } from '../reports/words.ts'
import { useOfficeWords } from '../words.ts'
import { ewayState } from './eway-state.ts'

/** The rest of what stands on the paper, in rows of two. Rows without anything to say are left out. */
export function DetailFacts({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const { invoices } = useBooksWords()
  const branch = useMaster('location', challan.location)
  const place = challan.placeOfSupply
  const rows: readonly (readonly [string, ReactNode])[] = [
    [words.facts.value, <b key="v" className="num">{money(challan.totals.grand)}</b>],
    [words.facts.eway, <EwayLine key="e" challan={challan} />],
    [words.facts.date, dateWithYear(challan.date)],
    [words.facts.reason, words.natures[challan.nature]],
    [words.facts.branch, branch?.row.name],
    [words.facts.placeOfSupply, place && `${place} ${stateName(place)}`],
    [words.facts.vehicle, vehicle(driverOf(challan).vehicleNo)],
    [words.facts.order, challan.poRef],
    [words.facts.invoice, challan.invoiceRef],
    [invoices.billing, <BillingLine key="b" challan={challan} />],
    [invoices.acknowledged, challan.acknowledged && `${challan.acknowledged.name}, ${dateWithYear(challan.acknowledged.on)}`],
    [words.facts.packages, challan.packages > 0 ? challan.packages : ''],
    [words.facts.leaveBy, challan.leaveBy],
    [words.facts.deliverBy, challan.deliverBy],
    [words.facts.driverNote, challan.driverNote],
  ]
  return (
    <>
      <h3>{words.detail.facts}</h3>
      <dl className="paper-facts">
        {rows.filter(([, value]) => value !== '' && value !== null && value !== undefined).map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
    </>
  )
}

/** How far the challan is billed, and by which invoices. */
function BillingLine({ challan }: { readonly challan: Challan }) {
  const { invoices } = useBooksWords()
  const numbers = (challan.invoices ?? []).filter(({ withdrawn }) => withdrawn === null).map(({ number }) => number)
  return <>{invoices.states[billingOf(challan)]}{numbers.length > 0 && <span className="num">: {numbers.join(', ')}</span>}</>
}

function EwayLine({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const state = ewayState(challan, useThresholds())
  switch (state.kind) {
    case 'number': return <span className="num">{ewayNumber(state.number)}</span>
    case 'said': return state.override ? words.eway.leftWithout(state.why) : words.eway.notNeededBecause(state.why)
    case 'needed': {
      const { threshold } = state.need
      const why = threshold === null ? words.eway.jobWorkBetweenStates : words.eway.above(moneyShort(threshold))
      return <span className="look"><TriangleAlert size={14} strokeWidth={2.2} aria-hidden="true" />{words.eway.needed}: {why}</span>
    }
    case 'not_needed': return words.eway.notNeeded
    case 'closed': return words.eway.none
  }
}
