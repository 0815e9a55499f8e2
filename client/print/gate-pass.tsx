import { loadedOf, type Challan } from 'sync-protocol'
import { phone, vehicle } from '../parts/format.ts'
import { ewayText, paperAmount, paperTime } from './paper-facts.ts'
import type { Paper } from './paper.ts'
import { Facts, Strip } from './slip.tsx'

/** What the gate keeps of a vehicle that leaves: who drives, what is aboard, when, under which seal. One for all challans that travel together. */
export function GatePass({ papers }: { readonly papers: readonly Paper[] }) {
  const [first] = papers
  if (!first) return null
  const { words, challan, brand, printed } = first
  const packages = papers.reduce((sum, paper) => sum + packagesOf(paper.challan), 0)
  const value = papers.reduce((sum, paper) => sum + paper.challan.totals.grand, 0)
  return (
    <Strip paper={first} width={80}>
      <header className="slip-head">
        <b className="slip-company">{challan.consignor?.name ?? brand.name}</b>
        {challan.dispatchFrom ? <p>{challan.dispatchFrom.name}, {challan.dispatchFrom.place}</p> : <p>{challan.consignor?.place}</p>}
        <p className="slip-mark">{words.gate.title}</p>
        <b className="slip-number">{vehicle(wayOf(challan).vehicleNo) || '—'}</b>
      </header>
      <Facts rows={factRows(first)} />
      <p className="slip-aboard">{words.gate.challans(papers.length)}</p>
      <ol className="slip-goods">{papers.map((paper) => <Aboard key={paper.challan.id} paper={paper} />)}</ol>
      <div className="slip-sums">
        <Facts rows={[[words.gate.value, `₹${paperAmount(value)}`]]} />
        <p className="slip-total"><span>{words.gate.packages}</span><b>{packages}</b></p>
      </div>
      <div className="slip-sign"><p>{words.gate.checkedOut}</p><p className="slip-line">{words.gate.nameTime}</p></div>
      <p className="slip-small">{words.printed(printed.when, printed.who)}</p>
    </Strip>
  )
}

/** The leg that is driven, or what the draft plans. */
export function wayOf(challan: Challan) {
  return challan.legs.at(-1) ?? { vehicleNo: challan.vehicleNo, driverName: challan.driverName, driverPhone: '', transporter: '', lrNo: '' }
}

/** As counted at loading; before that as planned. */
export const packagesOf = (challan: Challan): number => challan.loads.at(-1)?.packages || challan.packages

/** Who drives, for whom, when, under which seal; what is not known is left out. */
export function factRows({ challan, words }: Paper): [string, string][] {
  const way = wayOf(challan)
  const left = challan.dispatches.at(-1)?.stamp.at
  const seals = challan.dispatches.at(-1)?.seals
  const rows: [string, string][] = [
    [words.driver, way.driverName],
    [words.gate.driverPhone, way.driverPhone && phone(way.driverPhone)],
    [words.gate.transporter, way.transporter],
    [words.gate.lr, way.lrNo],
    [words.gate.left, left === undefined ? '' : paperTime(left)],
  ]
  // The seal is often put on at the gate: its place stays to be written.
  return [...rows.filter(([, text]) => text !== ''), [words.gate.seal, seals || '________________']]
}

function Aboard({ paper: { challan, words } }: { readonly paper: Paper }) {
  const lines = loadedOf(challan).size
  return (
    <li>
      <b>{challan.legal?.number ?? words.notIssued}</b>
      <p><span>{challan.consignee?.name}</span><b>{words.packages(packagesOf(challan))}</b></p>
      <p className="slip-small">{words.eway}: {ewayText(challan, words) || '—'} · {words.gate.items(lines)}</p>
    </li>
  )
}
