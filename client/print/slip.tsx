import type { ReactNode } from 'react'
import { vehicle } from '../parts/format.ts'
import { addressLine, ewayText, ewayValid, notesOf, paperAmount, paperDay, paperQuantity, taxRows } from './paper-facts.ts'
import { STATUTORY_MARKS, type CopyNumber, type Paper } from './paper.ts'
import { Qr } from './qr.tsx'
import { challanCode, shortCode } from './short-code.ts'

type Width = 80 | 58

/** A challan for a thermal printer: one strip, as long as it needs to be. Nothing grey, nothing thin: heads of such printers know only black. */
export function Slip({ paper, copy, width }: { readonly paper: Paper; readonly copy: CopyNumber; readonly width: Width }) {
  const { challan, words, brand } = paper
  const { consignor, legal } = challan
  const reprint = paper.before[copy]
  return (
    <Strip paper={paper} width={width}>
      <header className="slip-head">
        <b className="slip-company">{consignor?.name ?? brand.name}</b>
        {consignor && <p>{[consignor.place, gstin(consignor.gstin, words.unregistered)].filter(Boolean).join(' · ')}</p>}
        <p className="slip-mark" lang="en">{challan.cancelled ? 'CANCELLED' : legal ? STATUTORY_MARKS[copy] : 'DRAFT'}</p>
        {reprint > 0 && <p className="slip-reprint">{words.reprint(reprint)}</p>}
        <p className="slip-title">{words.title}</p>
        <b className="slip-number">{legal?.number ?? words.notIssued}</b>
      </header>
      <Facts rows={wayRows(paper)} />
      <Parties paper={paper} />
      <Goods paper={paper} />
      <Sums paper={paper} />
      <p className="slip-note">{notesOf(challan, words).join(' ')}</p>
      <div className="slip-sign"><p>{words.receivedBy}</p><p className="slip-line">{words.slip.nameSignTime}</p></div>
      <Code paper={paper} />
    </Strip>
  )
}

/** The paper strip itself. `data-strip` tells the printer how long it is. */
export function Strip({ paper, width, children }: { readonly paper: Paper; readonly width: Width; readonly children: ReactNode }) {
  return <section className={`paper slip slip-${width}`} lang={paper.lang} data-sheet data-strip={width}>{children}</section>
}

const gstin = (of: string, unregistered: string): string => (of === '' || of === 'URP' ? unregistered : `GSTIN ${of}`)

function wayRows({ challan, words }: Paper): [string, string][] {
  const leg = challan.legs.at(-1) ?? challan
  const rows: [string, string][] = [
    [words.date, paperDay(challan.date)],
    [words.vehicle, vehicle(leg.vehicleNo)],
    [words.driver, leg.driverName],
    [words.eway, ewayText(challan, words)],
    ['', ewayValid(challan, words)],
    [words.invoice, challan.invoiceRef && [challan.invoiceRef, challan.lot && words.lot(challan.lot.n, challan.lot.of)].filter(Boolean).join(', ')],
    [words.placeOfSupply, challan.taxMode === 'inter' ? (challan.placeOfSupply ?? '') : ''],
  ]
  return rows.filter(([, text]) => text !== '')
}

/** Label and value, a row each. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return <dl className="slip-facts">{rows.map(([label, text]) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
}

function Parties({ paper: { challan, words } }: { readonly paper: Paper }) {
  const { consignee, shipTo } = challan
  return (
    <div className="slip-party">
      <b>{consignee?.name}</b>
      {consignee && <p>{addressLine(consignee)}</p>}
      {consignee && <p className="slip-small">{gstin(consignee.gstin, words.unregistered)}</p>}
      {shipTo && <p>{words.deliverAt}: {shipTo.name}, {addressLine(shipTo)}</p>}
    </div>
  )
}

function Goods({ paper: { challan, words } }: { readonly paper: Paper }) {
  return (
    <ol className="slip-goods">
      {challan.lines.map((line) => (
        <li key={line.id}>
          <b>{line.name}</b>
          <p><span>HSN {line.hsn}</span><b>{paperQuantity(line.qty)} {line.uqc}</b></p>
          {line.alt && <p className="slip-small">{paperQuantity(line.alt.qty)} {line.alt.unit}</p>}
          {line.provisional && <p className="slip-small">{words.provisional}</p>}
          {line.batch !== '' && <p className="slip-small">{words.batch} {line.batch}</p>}
        </li>
      ))}
    </ol>
  )
}

/** The sums, from the stored figures. The two halves of one rate share a row, as there is little room. */
function sumRows({ challan, words }: Paper): [string, string][] {
  const rows: [string, string][] = []
  const taxes = taxRows(challan, words)
  for (let i = 0; i < taxes.length; i++) {
    const [row, other] = [taxes[i], taxes[i + 1]]
    if (!row) continue
    const half = row.label.startsWith(words.taxes.cgst) && other
    rows.push(half ? [`${row.label} + ${other.label}`, paperAmount(row.amount + other.amount)] : [row.label, paperAmount(row.amount)])
    if (half) i++
  }
  const packages: [string, string][] = challan.packages > 0 ? [[words.slip.packages, String(challan.packages)]] : []
  return [...packages, [challan.taxMode === 'none' ? words.valueOfGoods : words.taxableValue, paperAmount(challan.totals.taxable)], ...rows]
}

function Sums({ paper }: { readonly paper: Paper }) {
  const { challan, words } = paper
  return (
    <div className="slip-sums">
      <Facts rows={sumRows(paper)} />
      <p className="slip-total"><span>{words.total}</span><b>₹{paperAmount(challan.totals.grand)}</b></p>
    </div>
  )
}

function Code({ paper: { challan, words, origin, printed } }: { readonly paper: Paper }) {
  const { legal, issued } = challan
  if (!legal || !issued) return null
  return (
    <footer className="slip-code">
      <Qr text={challanCode(legal.number, issued.hash, origin)} label={legal.number} />
      <p>{words.slip.scan}<br />{words.slip.code} <b>{shortCode(issued.hash)}</b><br />{words.slip.printed(printed.when)}</p>
    </footer>
  )
}
