import { Check, ChevronRight, EllipsisVertical, FileText, Info, MessageCircle, Navigation2, Phone as PhoneSign, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { balanceOf } from 'sync-protocol'
import { ButtonAnchor, ButtonLink } from '../../parts/button.tsx'
import { number, time } from '../../parts/format.ts'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { StateChip } from '../../parts/state-chip.tsx'
import { Tell } from '../../parts/tell.tsx'
import { useDriverWords, useWords } from '../../words/index.ts'
import { DeliveryMore } from './delivery-more.tsx'
import { DeliveryProof } from './delivery-proof.tsx'
import { offeredOf } from './proof-form.ts'
import { addressOf, mapLink, nameOf, noteOf, packagesOf, phoneOf, whatsappLink } from './stop-facts.ts'
import { ThisChanged } from './stop-changes.tsx'
import { useStop } from './stop-frame.tsx'

/** Where, what to hand over, and what to know before knocking. */
export function DeliveryScreen() {
  const { challan, party, stop, stops } = useStop()
  const words = useDriverWords()
  const [more, setMore] = useState(false)
  const note = noteOf(challan, party)
  const title = stop ? words.stop.title(stop.place, stops.length) : words.stop.titleAlone
  return (
    <Phone
      head={
        <TaskHead title={title} up="/today" beside={<StateChip state={challan.status} size="big" />}>
          <button type="button" className="icon-button" aria-label={words.stop.more} onClick={() => setMore(true)}><EllipsisVertical size={24} aria-hidden="true" /></button>
        </TaskHead>
      }
      bar={<Acts />}
    >
      <h2 className="door-name">{nameOf(challan)}</h2>
      <p className="door-address">{addressOf(challan)}</p>
      <Reach />
      <Cancelled />
      <ThisChanged />
      {note ? <p className="door-note"><Info size={22} strokeWidth={2.2} aria-hidden="true" /><span>{note}</span></p> : null}
      <DeliveryProof />
      <Goods />
      <Link to={`/stop/${challan.id}/papers`} className="card papers-link">
        <FileText size={26} aria-hidden="true" />
        <span><b>{words.stop.papers}</b><small>{words.stop.papersNote}</small></span>
        <ChevronRight size={22} strokeWidth={2.4} aria-hidden="true" />
      </Link>
      <DeliveryMore open={more} onClose={() => setMore(false)} />
    </Phone>
  )
}

/** Three ways to reach the door. */
function Reach() {
  const { challan, party } = useStop()
  const words = useDriverWords()
  const common = useWords()
  const phone = phoneOf(challan, party)
  return (
    <div className="reach">
      {phone ? <ButtonAnchor look="line" href={`tel:${phone}`}><PhoneSign size={24} aria-hidden="true" />{common.call}</ButtonAnchor> : null}
      <ButtonAnchor look="line" href={mapLink(challan, navigator.userAgent)} target="_blank" rel="noreferrer"><Navigation2 size={24} aria-hidden="true" />{words.stop.map}</ButtonAnchor>
      {phone ? <ButtonAnchor look="line" href={whatsappLink(phone)} target="_blank" rel="noreferrer"><MessageCircle size={24} aria-hidden="true" />{words.stop.whatsapp}</ButtonAnchor> : null}
    </div>
  )
}

function Cancelled() {
  const { challan } = useStop()
  const { stop } = useDriverWords()
  if (!challan.cancelled) return null
  return (
    <Tell tone="act" title={stop.cancelled(time(challan.cancelled.stamp.at))} icon={<TriangleAlert size={26} aria-hidden="true" />}>
      <p>{stop.cancelledText}</p>
    </Tell>
  )
}

function Goods() {
  const { challan } = useStop()
  const { stop } = useDriverWords()
  const common = useWords()
  return (
    <section className="card goods-card">
      <h3>{stop.goods}<span className="num">{stop.goodsCount(challan.lines.length, packagesOf(challan))}</span></h3>
      <ul>
        {balanceOf(challan).map(({ line: id, sent }) => challan.lines.filter((line) => line.id === id).map((line) => (
          <li key={line.id}>
            <span className="two-lines">{line.name}{line.detail ? <small> {line.detail}</small> : null}</span>
            <b className="num">{number(sent)} <small>{sent === line.qty ? '' : `${stop.of(number(line.qty))} `}{common.unit(line.uqc)}</small></b>
          </li>
        )))}
      </ul>
    </section>
  )
}

/** Deliver and Problem while anything is still to be handed over; afterwards there is nothing to press by mistake. */
function Acts() {
  const { challan, stop } = useStop()
  const words = useDriverWords()
  const base = `/stop/${challan.id}`
  if (offeredOf(challan).size === 0 || challan.closed) return <ButtonLink look="line" className="grow" to="/today">{words.saved.toToday}</ButtonLink>
  return (
    <>
      <ButtonLink look="line" className="bar-second" to={`${base}/problem`}>{words.stop.problem}</ButtonLink>
      <ButtonLink className="grow" to={`${base}/goods`}><Check size={24} strokeWidth={2.8} aria-hidden="true" />{stop?.started ? words.stop.goOn : words.stop.deliver}</ButtonLink>
    </>
  )
}
