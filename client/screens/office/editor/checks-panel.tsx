import { CircleX, Printer, TriangleAlert } from 'lucide-react'
import { stateName, stateOfGstin, type Challan, type Fault } from 'sync-protocol'
import { StateGlyph } from '../../../parts/state-glyph.tsx'
import { useBooksWords } from '../reports/words.ts'
import { useOfficeWords, type OfficeWords } from '../words.ts'
import { checkRows, CHECKS, type Check, type CheckRow } from './checks.ts'
import { useFaultText } from './fault-text.ts'

type Props = { readonly challan: Challan; readonly faults: readonly Fault[]; readonly series: string | null | undefined }

/** Rule 55 as checks that a clerk understands. Red stops the issue, amber does not. */
export function ChecksPanel({ challan, faults, series }: Props) {
  const words = useOfficeWords()
  const rows = checkRows(faults).filter((row) => row.kind === 'fault' || isDecided(row.check, challan))
  const noSeries = series === null && challan.registration !== null
  const good = rows.filter(({ kind }) => kind === 'good').length - (noSeries ? 1 : 0)
  return (
    <aside className="checks" aria-label={words.checks.title}>
      <h2>{words.checks.title}<span className="num">{words.checks.count(good, CHECKS.length)}</span></h2>
      <ul>
        {noSeries && <NoSeries />}
        {rows.filter((row) => !noSeries || row.check !== 'number').map((row) => <CheckItem key={row.kind === 'good' ? row.check : `${row.fault.code} ${row.fault.field}`} row={row} challan={challan} series={series ?? undefined} />)}
      </ul>
      <p className="checks-copies"><Printer size={16} aria-hidden="true" /><span>{words.checks.copies}</span></p>
    </aside>
  )
}

function CheckItem({ row, challan, series }: { readonly row: CheckRow; readonly challan: Challan; readonly series: string | undefined }) {
  const words = useOfficeWords()
  const text = useFaultText()
  if (row.kind === 'good') {
    const said = GOOD[row.check](challan, words, series)
    return <li className="check-good"><StateGlyph state="delivered" size={18} /><div><b>{said.title}</b>{said.help && <p>{said.help}</p>}</div></li>
  }
  const { level, field } = row.fault
  const { title, help } = text(row.fault)
  return (
    <li className={level === 'error' ? 'check-stop' : 'check-look'}>
      {level === 'error' ? <CircleX size={18} strokeWidth={2.2} aria-hidden="true" /> : <TriangleAlert size={18} strokeWidth={2.2} aria-hidden="true" />}
      <div>
        <button type="button" onClick={() => goTo(field)}><span className="sr-only">{level === 'error' ? words.checks.stops : words.checks.warns}: </span>{title}</button>
        {help && <p>{help}</p>}
      </div>
    </li>
  )
}

/** Without a series of its own no number can be taken here. */
function NoSeries() {
  const words = useOfficeWords()
  const { series } = useBooksWords()
  return (
    <li className="check-stop">
      <CircleX size={18} strokeWidth={2.2} aria-hidden="true" />
      <div><b><span className="sr-only">{words.checks.stops}: </span>{series.none}</b><p>{series.noneHelp}</p></div>
    </li>
  )
}

/** Whether a check without faults says anything yet: place and reason hang on both parties. */
function isDecided(check: Check, { consignor, consignee }: Challan): boolean {
  return (check !== 'supply' && check !== 'reason') || (consignor !== null && consignee !== null)
}

/** Gives the focus to the field that a fault names, or to the nearest one above it in the path. */
function goTo(path: string): void {
  for (let at = path; at !== ''; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    const field = document.querySelector<HTMLElement>(`[data-field="${at}"]`)
    const input = field?.matches('input, select, textarea') ? field : field?.querySelector<HTMLElement>('input, select')
    if (input) return input.focus()
  }
}

type Said = { readonly title: string; readonly help?: string }
const GOOD: Readonly<Record<Check, (challan: Challan, words: OfficeWords, series: string | undefined) => Said>> = {
  number: (_, words, series) => (series === undefined ? words.checks.number(words.checks.thisComputer) : words.checks.number(series)),
  paper: (_, words) => words.checks.paper,
  parties: ({ consignor, consignee, taxMode }, words) => {
    const place = (gstin: string, state: string) => stateName(stateOfGstin(gstin) ?? state)
    if (!consignor || !consignee) return words.checks.parties('', '', taxMode)
    return words.checks.parties(place(consignor.gstin, consignor.state), place(consignee.gstin, consignee.state), taxMode)
  },
  supply: ({ placeOfSupply }, words) => words.checks.supply(placeOfSupply === null ? '' : `${placeOfSupply} ${stateName(placeOfSupply)}`),
  reason: (_, words) => words.checks.reason,
  goods: ({ lines }, words) => words.checks.goods(lines.length),
  journey: (_, words) => words.checks.journey,
}
