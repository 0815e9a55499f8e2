import { CircleCheck, Lock, TriangleAlert } from 'lucide-react'
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { driverOf, type Challan } from 'sync-protocol'
import { showAsPaper } from '../../parts/appearance.ts'
import { Button } from '../../parts/button.tsx'
import { dateTime, dateWithYear, ewayNumber, moneyShort, number, vehicle } from '../../parts/format.ts'
import { Phone } from '../../parts/phone/phone.tsx'
import { Qr } from '../../print/qr.tsx'
import { challanCode, shortCode } from '../../print/short-code.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { HoldButton } from './hold-button.tsx'
import { nameOf } from './stop-facts.ts'
import { useStop } from './stop-frame.tsx'
import { useAwake } from './use-awake.ts'

/** Shown to an officer: from this phone alone, awake, with no way into the app but holding. */
export function PapersScreen() {
  const { challan } = useStop()
  const { papers } = useDriverWords()
  const navigate = useNavigate()
  const [goods, setGoods] = useState(false)
  useAwake()
  useLayoutEffect(showAsPaper, []) // an officer reads it in the sun, and his scanner dark on light
  return (
    <Phone
      head={<header className="task-head papers-head"><h1>{papers.title}</h1></header>}
      bar={<HoldButton label={papers.hold} holding={papers.holding} onHeld={() => void navigate(`/stop/${challan.id}`, { replace: true })}><Lock size={22} aria-hidden="true" /></HoldButton>}
    >
      <div className="papers">
        <p className="papers-copy" lang="en">{papers.copy}</p>
        <dl>
          <Fact label={papers.challan} large>{challan.legal?.number ?? ''}</Fact>
          <Eway challan={challan} />
        </dl>
        <dl className="papers-pairs">
          <Fact label={papers.vehicle}>{vehicle(driverOf(challan).vehicleNo) || papers.vehicleNone}</Fact>
          <Fact label={papers.value}>{moneyShort(challan.totals.grand)}</Fact>
          <Fact label={papers.from}>{challan.consignor?.name ?? ''}</Fact>
          <Fact label={papers.to}>{nameOf(challan)}</Fact>
        </dl>
        <Code challan={challan} />
      </div>
      <span className="spacer" />
      <div className="papers-acts">
        <Button look="line" size="touch" onClick={() => setGoods(true)}>{papers.goods}</Button>
        <Link className="btn btn-line btn-touch" to={`/print/${challan.id}?copy=1`}>{papers.pdf}</Link>
      </div>
      <AllGoods challan={challan} open={goods} onClose={() => setGoods(false)} />
    </Phone>
  )
}

function Fact({ label, large = false, children }: { readonly label: string; readonly large?: boolean; readonly children: ReactNode }) {
  return <div className={large ? 'fact-large' : undefined}><dt>{label}</dt><dd>{children}</dd></div>
}

/** The bill as it is: its number, why there is none, or that it is missing. */
function Eway({ challan }: { readonly challan: Challan }) {
  const { papers } = useDriverWords()
  const { number: bill, notRequired, override } = challan.eway
  if (bill) {
    return (
      <div className="fact-large">
        <dt>{papers.eway}</dt>
        <dd><span className="num">{ewayNumber(bill)}</span><Validity challan={challan} /></dd>
      </div>
    )
  }
  const [title, reason] = notRequired ? [papers.ewayNotNeeded, notRequired] : override ? [papers.ewayOverride, override] : [papers.ewayNone, '']
  return <div className={notRequired ? 'fact-large fact-words' : 'fact-large fact-words fact-look'}><dt>{papers.eway}</dt><dd>{title}{reason ? <span>{reason}</span> : null}</dd></div>
}

/** Until when the bill is good, as the portal told; an expired one is shown as it is. */
function Validity({ challan }: { readonly challan: Challan }) {
  const { papers } = useDriverWords()
  const now = useNow(60_000)
  const until = challan.eways?.find((bill) => bill.number === challan.eway.number && bill.cancelled === null)?.validUntil ?? null
  if (until === null) return <span className="papers-note">{papers.ewayValid}</span>
  return until >= now
    ? <span className="papers-note papers-good"><CircleCheck size={20} aria-hidden="true" />{papers.ewayTill(dateTime(until))}</span>
    : <span className="papers-note papers-over"><TriangleAlert size={20} aria-hidden="true" />{papers.ewayOver(dateTime(until))}</span>
}

function Code({ challan }: { readonly challan: Challan }) {
  const { papers } = useDriverWords()
  if (!challan.legal || !challan.issued) return null
  const { hash } = challan.issued
  return (
    <div className="papers-code">
      <Qr text={challanCode(challan.legal.number, hash, location.origin)} label={papers.qr} />
      <p>{papers.check}<br />{papers.code} <b>{shortCode(hash)}</b><br /><br /><span className="num">{papers.counts(challan.lines.length, challan.packages)}</span><br /><span className="num">{papers.date} {dateWithYear(challan.date)}</span></p>
    </div>
  )
}

function AllGoods({ challan, open, onClose }: { readonly challan: Challan; readonly open: boolean; readonly onClose: () => void }) {
  const { papers } = useDriverWords()
  const { unit } = useWords()
  return (
    <Sheet open={open} onClose={onClose} title={papers.goods}>
      <ol className="papers-goods">
        {challan.lines.map((line) => (
          <li key={line.id}>
            <span>{line.name}<small>{[line.detail, line.hsn ? `${papers.hsn} ${line.hsn}` : ''].filter(Boolean).join(' · ')}</small></span>
            <b className="num">{number(line.qty)} {unit(line.uqc)}<small>{moneyShort(line.taxable)}</small></b>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}
