import type { PrintWords } from '../words/en-print.ts'
import type { Paper } from './paper.ts'
import { HSN_UNDER_TOTALS, hasHsnSummary, hsnRows, paperAmount, type HsnRow } from './paper-facts.ts'
import { percent } from '../parts/format.ts'

/** Two fields for ink: who received, who sent. */
export function PaperSigns({ paper }: { readonly paper: Paper }) {
  const { challan, words, brand } = paper
  return (
    <div className="paper-signs">
      <div>
        <h3>{words.receivedBy}</h3>
        <div className="paper-blanks">
          {[words.name, words.phone, words.dateAndTime, words.packagesReceived].map((label) => <div key={label}>{label}</div>)}
        </div>
        <p className="paper-ticks"><span><i className="paper-tick" />{words.allGood}</span><span><i className="paper-tick" />{words.less}</span></p>
        <p className="paper-line">{words.receiverSign}</p>
      </div>
      <div>
        <h3>{words.forWhom(challan.consignor?.name ?? '')}</h3>
        <p className="paper-signatory">{challan.signatory || brand.signatory}{brand.designation !== '' && <small>{brand.designation}</small>}</p>
        <p className="paper-line">{words.authorised}</p>
      </div>
    </div>
  )
}

/** Value and tax by HSN, under the totals when it is short. */
export function HsnUnderTotals({ paper: { challan, words } }: { readonly paper: Paper }) {
  const rows = hsnRows(challan)
  if (!hasHsnSummary(challan) || rows.length > HSN_UNDER_TOTALS) return null
  return <HsnTable rows={rows} words={words} taxed={challan.taxMode !== 'none'} />
}

export function HsnTable({ rows, words, taxed }: { readonly rows: readonly HsnRow[]; readonly words: PrintWords; readonly taxed: boolean }) {
  return (
    <table className="paper-hsn">
      <thead>
        <tr><th>{words.hsnSummary}</th><th className="n">{taxed ? words.taxable : words.value}</th>{taxed && <><th className="n">{words.gst}</th><th className="n">{words.tax}</th></>}</tr>
      </thead>
      <tbody>
        {rows.map(({ hsn, rate, taxable, tax }) => (
          <tr key={`${hsn} ${rate}`} data-hsn>
            <td>{hsn}</td><td className="n">{paperAmount(taxable)}</td>
            {taxed && <><td className="n">{percent(rate)}</td><td className="n">{paperAmount(tax)}</td></>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
