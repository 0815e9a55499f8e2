import { amountInWords, type Challan, type Line } from 'sync-protocol'
import { percent } from '../parts/format.ts'
import type { PrintWords } from '../words/en-print.ts'
import type { Language } from '../words/index.ts'
import type { PageRows } from './paginate.ts'
import { termLines } from './paper.ts'
import { carriedBefore, notesOf, paperAmount, paperQuantity, taxRows } from './paper-facts.ts'

type Props = { readonly challan: Challan; readonly words: PrintWords }
type GoodsProps = Props & {
  readonly rows: PageRows
  readonly closing: boolean
  /** Draws one of each row that any page may have. */
  readonly measuring?: boolean
}

/** The goods of one page, with the head on each. `closing` adds the row of sums after the last line. */
export function PaperGoods({ challan, words, rows, closing, measuring = false }: GoodsProps) {
  const taxed = challan.taxMode !== 'none'
  const carry = { challan, words, taxed }
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
        {(rows.from > 0 || measuring) && <CarryRow {...carry} label={words.brought} before={rows.from} />}
      </tbody>
      {challan.lines.slice(rows.from, rows.to).map((line, i) => (
        <GoodsRow key={line.id} line={line} n={rows.from + i + 1} taxed={taxed} words={words} />
      ))}
      <tbody>
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
        {!closing && <CarryRow {...carry} label={words.carried} before={rows.to} />}
      </tbody>
    </table>
  )
}

function CarryRow({ challan, taxed, label, before }: Props & { readonly taxed: boolean; readonly label: string; readonly before: number }) {
  return (
    <tr className="paper-carry">
      <td />
      <td colSpan={4}>{label}</td>
      <td className="n">{paperAmount(carriedBefore(challan, before))}</td>
      {taxed && <td />}
      <td className="pen" />
    </tr>
  )
}

/** A longer text has the whole width for itself. */
const SHORT = 64

/** A line, as a group of rows that is never parted between pages. */
function GoodsRow({ line, n, taxed, words }: { readonly line: Line; readonly n: number; readonly taxed: boolean; readonly words: PrintWords }) {
  const said = [line.detail, [line.batch && `${words.batch} ${line.batch}`, line.serials && `${words.serials} ${line.serials}`].filter(Boolean).join(' · ')].filter(Boolean)
  const long = said.filter((text) => text.length > SHORT)
  return (
    <tbody data-row>
      <tr>
        <td>{n}</td>
        <td>
          <b>{line.name}</b>
          {said.filter((text) => text.length <= SHORT).map((text) => <small key={text}>{text}</small>)}
        </td>
        <td>{line.hsn}</td>
        <td className="n">
          <b>{paperQuantity(line.qty)}</b> {line.uqc}
          {line.alt && <small>{paperQuantity(line.alt.qty)} {line.alt.unit}</small>}
          {line.provisional && <small>{words.provisional}</small>}
        </td>
        <td className="n">{paperAmount(line.rate)}</td>
        <td className="n">{paperAmount(line.taxable)}</td>
        {taxed && <td className="n">{percent(line.taxRate)}</td>}
        <td className="pen" />
      </tr>
      {long.length > 0 && (
        <tr className="paper-more">
          <td />
          <td colSpan={taxed ? 6 : 5}>{long.map((text) => <small key={text}>{text}</small>)}</td>
          <td className="pen" />
        </tr>
      )}
    </tbody>
  )
}

export function Terms({ words, terms }: { readonly words: PrintWords; readonly terms: string }) {
  return <div className="paper-words paper-terms"><span>{words.terms}</span>{termLines(terms).map((line) => <p key={line}>{line}</p>)}</div>
}

/** Value in words, notes, the company's terms, and the sums. */
export function PaperTotals({ challan, words, lang, terms }: Props & { readonly lang: Language; readonly terms: string }) {
  const { totals, taxMode } = challan
  const notes = notesOf(challan, words)
  return (
    <div className="paper-totals">
      <div className="paper-say">
        <div className="paper-words"><span>{words.inWords}</span><b>{amountInWords(totals.grand, lang)}</b></div>
        {notes.length > 0 && <div className="paper-words"><span>{words.note}</span><p>{notes.join(' ')}</p></div>}
        {terms !== '' && <Terms words={words} terms={terms} />}
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
