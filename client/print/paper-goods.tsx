import { amountInWords, type Challan, type Line } from 'sync-protocol'
import { percent } from '../parts/format.ts'
import type { PrintWords } from '../words/en-print.ts'
import type { PageRows } from './paginate.ts'
import { notesOf, paperAmount, paperQuantity, taxRows } from './paper-facts.ts'

type Props = { readonly challan: Challan; readonly words: PrintWords }

/** The goods of one page, with the head on each. `closing` adds the row of sums after the last line. */
export function PaperGoods({ challan, words, rows, closing }: Props & { readonly rows: PageRows; readonly closing: boolean }) {
  const taxed = challan.taxMode !== 'none'
  return (
    <table className="paper-goods">
      <thead>
        <tr>
          <th>#</th>
          <th>{words.goods}</th>
          <th>{words.hsn}</th>
          <th className="n">{words.quantity}</th>
          <th className="n">{words.rate}</th>
          <th className="n">{taxed ? words.taxable : words.value}</th>
          {taxed && <th className="n">{words.gst}</th>}
          <th className="pen">{words.received[0]}<br />{words.received[1]}</th>
        </tr>
      </thead>
      <tbody>
        {challan.lines.slice(rows.from, rows.to).map((line, i) => (
          <GoodsRow key={line.id} line={line} n={rows.from + i + 1} taxed={taxed} words={words} />
        ))}
        {closing && (
          <tr className="paper-sums">
            <td />
            <td>{challan.packages > 0 ? words.packages(challan.packages) : words.noPackages}</td>
            <td />
            <td />
            <td />
            <td className="n">{paperAmount(challan.totals.taxable)}</td>
            {taxed && <td />}
            <td className="pen" />
          </tr>
        )}
      </tbody>
    </table>
  )
}

function GoodsRow({ line, n, taxed, words }: { readonly line: Line; readonly n: number; readonly taxed: boolean; readonly words: PrintWords }) {
  const marks = [line.batch && `${words.batch} ${line.batch}`, line.serials && `${words.serials} ${line.serials}`].filter(Boolean)
  return (
    <tr data-row>
      <td>{n}</td>
      <td>
        <b>{line.name}</b>
        {line.detail && <small>{line.detail}</small>}
        {marks.length > 0 && <small>{marks.join(' · ')}</small>}
      </td>
      <td>{line.hsn}</td>
      <td className="n">
        <b>{paperQuantity(line.qty)}</b> {line.uqc}
        {line.provisional && <small>{words.provisional}</small>}
      </td>
      <td className="n">{paperAmount(line.rate)}</td>
      <td className="n">{paperAmount(line.taxable)}</td>
      {taxed && <td className="n">{percent(line.taxRate)}</td>}
      <td className="pen" />
    </tr>
  )
}

/** Value in words, notes and the sums. */
export function PaperTotals({ challan, words }: Props) {
  const { totals, taxMode } = challan
  const notes = notesOf(challan, words)
  return (
    <div className="paper-totals">
      <div>
        <div className="paper-words"><span>{words.inWords}</span><b lang="en">{amountInWords(totals.grand)}</b></div>
        {notes.length > 0 && <div className="paper-words"><span>{words.note}</span><p>{notes.join(' ')}</p></div>}
      </div>
      <div className="paper-sum">
        <p><span>{taxMode === 'none' ? words.valueOfGoods : words.taxableValue}</span><span>{paperAmount(totals.taxable)}</span></p>
        {taxRows(challan, words).map(({ label, amount }) => (
          <p key={label}><span>{label}</span><span>{paperAmount(amount)}</span></p>
        ))}
        <p className="paper-grand"><span>{words.total}</span><span>₹{paperAmount(totals.grand)}</span></p>
      </div>
    </div>
  )
}

/** Two fields for ink: who received, who sent. */
export function PaperSigns({ challan, words }: Props) {
  return (
    <div className="paper-signs">
      <div>
        <h3>{words.receivedBy}</h3>
        <div className="paper-blanks">
          {[words.name, words.phone, words.dateAndTime, words.packagesReceived].map((label) => <div key={label}>{label}</div>)}
        </div>
        <p className="paper-ticks"><span>☐ {words.allGood}</span><span>☐ {words.less}</span></p>
        <p className="paper-line">{words.receiverSign}</p>
      </div>
      <div>
        <h3>{words.forWhom(challan.consignor?.name ?? '')}</h3>
        <p className="paper-signatory">{challan.signatory}</p>
        <p className="paper-line">{words.authorised}</p>
      </div>
    </div>
  )
}
