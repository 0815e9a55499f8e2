import { loadedOf } from 'sync-protocol'
import { vehicle } from '../parts/format.ts'
import { factRows, packagesOf, wayOf } from './gate-pass.tsx'
import { ewayText, paperAmount } from './paper-facts.ts'
import type { SheetSize } from './paper-page.tsx'
import type { Paper } from './paper.ts'

/** Challans that stand on one page above the sums and the line to sign. */
const ROWS: Readonly<Record<SheetSize, number>> = { a4: 22, a5: 11 }

/** The gate pass on a whole sheet, for gates without a strip printer: the same facts, as many pages as it needs. */
export function GateSheets({ papers, size }: { readonly papers: readonly Paper[]; readonly size: SheetSize }) {
  const pages = Array.from({ length: Math.max(1, Math.ceil(papers.length / ROWS[size])) }, (_, i) => papers.slice(i * ROWS[size], (i + 1) * ROWS[size]))
  return pages.map((page, i) => <GateSheet key={page[0]?.challan.id ?? i} all={papers} page={page} n={i} of={pages.length} size={size} />)
}

type Props = { readonly all: readonly Paper[]; readonly page: readonly Paper[]; readonly n: number; readonly of: number; readonly size: SheetSize }

function GateSheet({ all, page, n, of, size }: Props) {
  const [first] = all
  if (!first) return null
  const { words, challan, brand, printed, lang } = first
  const from = challan.dispatchFrom ?? challan.consignor
  return (
    <section className={`paper paper-${size} gate-sheet`} lang={lang} data-sheet>
      <header className="paper-title">
        <div className="paper-who"><b className="paper-company">{challan.consignor?.name ?? brand.name}</b><p>{[from?.addr1, from?.place].filter(Boolean).join(', ')}</p></div>
        <div className="paper-what"><h2>{words.gate.title}</h2><p className="gate-vehicle">{vehicle(wayOf(challan).vehicleNo) || '—'}</p></div>
      </header>
      <dl className="gate-facts">{factRows(first).map(([label, text]) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
      <table className="paper-goods">
        <thead><tr><th>#</th><th>{words.number}</th><th>{words.consignee}</th><th>{words.eway}</th><th className="n">{words.goods}</th><th className="n">{words.gate.packages}</th></tr></thead>
        <tbody>{page.map((paper, i) => <Row key={paper.challan.id} paper={paper} n={n * ROWS[size] + i + 1} />)}</tbody>
      </table>
      {n === of - 1 && <Sums all={all} />}
      <footer className="gate-foot">{words.printed(printed.when, printed.who)} · {words.pageOf(n + 1, of)}</footer>
    </section>
  )
}

function Row({ paper: { challan, words }, n }: { readonly paper: Paper; readonly n: number }) {
  return (
    <tr>
      <td>{n}</td><td><b>{challan.legal?.number ?? words.notIssued}</b></td>
      <td>{challan.consignee?.name}<small>{(challan.shipTo ?? challan.consignee)?.place}</small></td>
      <td>{ewayText(challan, words) || '—'}</td><td className="n">{loadedOf(challan).size}</td><td className="n">{packagesOf(challan)}</td>
    </tr>
  )
}

function Sums({ all }: { readonly all: readonly Paper[] }) {
  const words = all[0]?.words
  if (!words) return null
  return (
    <div className="gate-end">
      <dl className="gate-facts">
        <div><dt>{words.gate.challans(all.length)}</dt><dd>{words.packages(all.reduce((sum, { challan }) => sum + packagesOf(challan), 0))}</dd></div>
        <div><dt>{words.gate.value}</dt><dd>₹{paperAmount(all.reduce((sum, { challan }) => sum + challan.totals.grand, 0))}</dd></div>
      </dl>
      <div className="gate-sign"><p>{words.gate.checkedOut}</p><p className="gate-line">{words.gate.nameTime}</p></div>
    </div>
  )
}
