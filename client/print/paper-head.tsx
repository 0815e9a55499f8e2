import { stateName, type Challan, type PartySnapshot } from 'sync-protocol'
import { phone, vehicle } from '../parts/format.ts'
import type { PrintWords } from '../words/en-print.ts'
import { addressLine, ewayText, ewayValid, paperDay, reasonOf } from './paper-facts.ts'
import type { Brand } from './paper.ts'

type Props = { readonly challan: Challan; readonly words: PrintWords }
type Marked = { readonly mark: string; readonly reprint: number }

/** Consigner, title and the statutory mark of the copy. */
export function PaperTitle({ challan, words, mark, reprint, brand }: Props & Marked & { readonly brand: Brand }) {
  return (
    <header className="paper-title">
      {ours(challan) && brand.logo !== '' && <img className="paper-logo" src={brand.logo} alt="" />}
      <div className="paper-who">
        <b className="paper-company">{challan.consignor?.name}</b>
        {challan.consignor && <PartyLines party={challan.consignor} words={words} />}
        {ours(challan) && brand.address !== '' && <p>{brand.address}</p>}
      </div>
      <div className="paper-what">
        <h2>{words.title}</h2>
        <p>{words.rule}</p>
        <Mark words={words} mark={mark} reprint={reprint} />
      </div>
    </header>
  )
}

/** Inward challans are the other side's: our sign does not stand on them. */
const ours = ({ direction }: Challan): boolean => direction === 'O'

function Mark({ words, mark, reprint }: Marked & { readonly words: PrintWords }) {
  return (
    <>
      <span className="paper-mark" lang="en">{mark}</span>
      {reprint > 0 && <span className="paper-reprint">{words.reprint(reprint)}</span>}
    </>
  )
}

/** The short head of later pages. */
export function PaperTitleAgain({ challan, words, mark, reprint, title }: Props & Marked & { readonly title?: string }) {
  return (
    <header className="paper-title paper-title-again" data-part="again">
      <div className="paper-who">
        {title !== undefined && <h2>{title}</h2>}
        <b>{challan.legal?.number ?? words.notIssued}</b>
        <p>{challan.consignor?.name} · {challan.consignee?.name} · {paperDay(challan.date)}</p>
      </div>
      <div className="paper-what"><Mark words={words} mark={mark} reprint={reprint} /></div>
    </header>
  )
}

function PartyLines({ party, words }: { readonly party: PartySnapshot; readonly words: PrintWords }) {
  return (
    <p>
      {addressLine(party)}
      <br />
      {party.gstin === 'URP' || party.gstin === '' ? words.unregistered : <>GSTIN <strong>{party.gstin}</strong></>}
      {party.phone && <> · {words.phone} {phone(party.phone)}</>}
    </p>
  )
}

/** Number, date, reason and the way, in two rows of boxes. */
export function PaperMeta({ challan, words }: Props) {
  const { vehicleNo, driverName, transporter, lrNo } = currentPlan(challan)
  const place = challan.placeOfSupply ?? challan.consignee?.state
  return (
    <>
      <div className="paper-meta paper-meta-first">
        <Box label={words.number} text={challan.legal?.number ?? words.notIssued} />
        <Box label={words.date} text={paperDay(challan.date)} />
        <Box label={words.reason} text={reasonOf(challan, words)} />
        <Box label={words.placeOfSupply} text={place ? `${place} ${stateName(place)}` : ''} />
      </div>
      <div className="paper-meta">
        <Box label={words.eway} text={ewayText(challan, words)} small={ewayValid(challan, words)} />
        <Box label={words.vehicle} text={vehicle(vehicleNo)} />
        {driverName === '' && transporter !== '' ? <Box label={words.transporter} text={transporter} small={lrNo} /> : <Box label={words.driver} text={driverName} small={transporter} />}
        <InvoiceOrOrder challan={challan} words={words} />
      </div>
    </>
  )
}

function InvoiceOrOrder({ challan, words }: Props) {
  if (challan.invoiceRef === '') return <Box label={words.order} text={challan.poRef} />
  const lot = challan.lot ? `, ${words.lot(challan.lot.n, challan.lot.of)}` : ''
  return <Box label={words.invoice} text={`${challan.invoiceRef}${lot}`} />
}

/** The leg that is driven, or what the draft plans. */
function currentPlan(challan: Challan) {
  return challan.legs.at(-1) ?? { vehicleNo: challan.vehicleNo, driverName: challan.driverName, transporter: challan.transporterName ?? '', lrNo: '' }
}

function Box({ label, text, small = '' }: { readonly label: string; readonly text: string; readonly small?: string }) {
  return <div><span>{label}</span><b>{text || '\u00A0'}</b>{small !== '' && <small>{small}</small>}</div>
}

/** Consignee, and where the goods go when that is somewhere else. */
export function PaperParties({ challan, words }: Props) {
  const { consignee, shipTo, dispatchFrom } = challan
  return (
    <div className="paper-parties">
      <div>
        <span>{words.consignee}</span>
        {consignee && <><b>{consignee.name}</b><PartyLines party={consignee} words={words} /></>}
        {dispatchFrom && <p className="paper-from">{words.dispatchFrom}: {addressLine(dispatchFrom)}</p>}
      </div>
      <div>
        <span>{words.deliverAt}</span>
        {shipTo === null ? <p>{words.sameAddress}</p> : (
          <>
            <b>{shipTo.name}</b>
            <p>{addressLine(shipTo)}{shipTo.phone && <> · {phone(shipTo.phone)}</>}</p>
          </>
        )}
      </div>
    </div>
  )
}
