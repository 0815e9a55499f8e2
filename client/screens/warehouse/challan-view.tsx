import { DoorOpen, Printer, ReceiptIndianRupee, RotateCcw, Truck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { balanceOf, currentLeg, driverOf, type Challan } from 'sync-protocol'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { ewayNumber, number, timeOrDate, vehicle } from '../../parts/format.ts'
import { StateChip } from '../../parts/state-chip.tsx'
import { STATE_TONE, StateGlyph } from '../../parts/state-glyph.tsx'
import { showToast } from '../../parts/toast.tsx'
import { useNow } from '../../parts/use-now.ts'
import { loadChallan } from '../../store/actions.ts'
import { useChallan, useChallans, useStores } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'
import { loadOfMove } from './board/board-moves.ts'
import { customerOf, numberOf, packagesOf, vehicleOf } from './challan-facts.ts'
import { shownState } from './challan-row.tsx'
import { useChallanNote } from './challan-news.tsx'
import { Frame } from './frame.tsx'
import { MissingChallan } from './missing-challan.tsx'
import { comesBack, paths } from './paths.ts'
import { sayFault } from './say-fault.ts'
import { useWarehouseWords } from './words.ts'

/** A challan to look at: what was packed, who has it, what became of it. */
export function ChallanPage() {
  const { id = '' } = useParams()
  const challan = useChallan(id)
  const note = useChallanNote(challan?.row)
  if (challan === undefined) return null
  return challan === null ? <MissingChallan /> : <ChallanView challan={challan.row} note={note} />
}

export function ChallanView({ challan, note }: { readonly challan: Challan; readonly note: ReactNode }) {
  const common = useWords()
  const words = useWarehouseWords()
  const packages = common.packages(packagesOf(challan))
  return (
    <Frame
      title={customerOf(challan) || words.noCustomer} sub={[numberOf(challan), packages].filter(Boolean).join(' · ')} back={paths.board} className="wh-view"
      side={<StateChip state={shownState(challan)} size="big" />}
      foot={<Foot challan={challan} />} note={note}
    >
      <section className="wh-lines">
        <div className="wh-lines-head"><span className="num">{common.items(challan.lines.length)}</span></div>
        <Lines challan={challan} />
      </section>
      <aside className="wh-last"><StatePanel challan={challan} /><Facts challan={challan} /></aside>
    </Frame>
  )
}

function Lines({ challan }: { readonly challan: Challan }) {
  const words = useWarehouseWords()
  const common = useWords()
  const last = challan.loads.at(-1)
  return (
    <ul>
      {balanceOf(challan).map((balance, i) => {
        const line = challan.lines[i]
        if (line === undefined) return null
        const check = last?.lines.find((each) => each.line === line.id)
        const short = last?.done && check && check.loaded < line.qty
        const notes = [
          short && words.view.short(number(line.qty - check.loaded), check.reason),
          balance.delivered > 0 && words.view.delivered(number(balance.delivered)),
          balance.counted > 0 && words.view.came(number(balance.counted)),
        ].filter(Boolean).join(' · ')
        return (
          <li key={line.id} className="pl pl-flat">
            <div>
              <span className="pl-name"><b className="two-lines">{line.name}</b><span>{notes || line.detail}</span></span>
              <span className="pl-count num"><b>{number(last?.done ? (check?.loaded ?? 0) : line.qty)}</b> {common.unit(line.uqc)}</span>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** The state in its own colour and shape, with who did it and when. */
function StatePanel({ challan }: { readonly challan: Challan }) {
  const common = useWords()
  const words = useWarehouseWords()
  const now = useNow()
  const stamp = (challan.status === 'packed' ? challan.loads.at(-1)?.stamp : challan.status === 'dispatched' ? challan.dispatches.at(-1)?.stamp : undefined)
    ?? challan.cancelled?.stamp ?? challan.attempts.at(-1)?.stamp ?? challan.issued?.stamp ?? challan.created
  const state = shownState(challan)
  return (
    <section className={`wh-state chip-${STATE_TONE[state]}`}>
      <StateGlyph state={state} size={48} />
      <h2>{common.states[state]}</h2>
      <p className="num">{words.view.by(stamp.byName, timeOrDate(stamp.at, now))}</p>
    </section>
  )
}

function Facts({ challan }: { readonly challan: Challan }) {
  const { view, pack } = useWarehouseWords()
  const now = useNow()
  const left = challan.dispatches.at(-1)?.stamp.at
  const { number: bill, notRequired, override } = challan.eway
  const rows: readonly (readonly [string, string])[] = [
    [view.vehicle, vehicle(vehicleOf(challan)) || (currentLeg(challan)?.transporter ?? '')],
    [view.driver, driverOf(challan).name],
    [view.left, left === undefined ? '' : timeOrDate(left, now)],
    [view.eway, bill ? ewayNumber(bill) : notRequired || override],
  ]
  const known = rows.filter(([, value]) => value !== '')
  return (
    <section className="wh-facts">
      {challan.status === 'draft' ? <p>{view.draft}</p> : null}
      {challan.cancelled ? <p className="wh-fault">{pack.cancelled(timeOrDate(challan.cancelled.stamp.at, now))}</p> : null}
      <dl>{known.map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="num">{value}</dd></div>)}</dl>
    </section>
  )
}

function Foot({ challan }: { readonly challan: Challan }) {
  const words = useWarehouseWords()
  const stores = useStores()
  const again = async (): Promise<void> => {
    const load = loadOfMove('again', challan)
    try {
      if (load) await loadChallan(stores, challan.id, load)
    } catch (fault) {
      showToast({ text: sayFault(fault, words) })
    }
  }
  const { status } = challan
  return (
    <>
      <span className="spacer" />
      {challan.legal ? (
        <ButtonLink look="line" size="glove" to={paths.slip(challan.id)}><ReceiptIndianRupee size={26} aria-hidden="true" />{words.view.slip}</ButtonLink>
      ) : null}
      {challan.legal && challan.status === 'dispatched' ? <GatePassLink challan={challan} /> : null}
      {challan.legal ? (
        <ButtonLink look="line" size="glove" to={paths.labels(challan.id)}><Printer size={26} aria-hidden="true" />{words.view.labels}</ButtonLink>
      ) : null}
      {status === 'packed' ? <Button look="line" size="glove" onClick={() => void again()}><RotateCcw size={26} aria-hidden="true" />{words.view.again}</Button> : null}
      {status === 'packed' ? <ButtonLink size="glove" to={paths.send(challan.id)}><Truck size={26} aria-hidden="true" />{words.view.send}</ButtonLink> : null}
      {status === 'issued' ? <ButtonLink size="glove" to={paths.pack(challan.id)}>{words.view.pack}</ButtonLink> : null}
      {comesBack(challan) ? <ButtonLink size="glove" to={paths.count(challan.id)}>{words.view.count}</ButtonLink> : null}
    </>
  )
}

/** Challans left together when they went with one vehicle within this time, in ms. */
const TOGETHER = 15 * 60_000

/** One pass for everything that left on the vehicle with this challan. */
function GatePassLink({ challan }: { readonly challan: Challan }) {
  const { view } = useWarehouseWords()
  const left = challan.dispatches.at(-1)?.stamp.at ?? 0
  const aboard = (useChallans({ status: ['dispatched'] }) ?? []).map(({ row }) => row).filter((other) =>
    vehicleOf(other) === vehicleOf(challan) && Math.abs((other.dispatches.at(-1)?.stamp.at ?? 0) - left) <= TOGETHER)
  const ids = [challan.id, ...aboard.map(({ id }) => id).filter((id) => id !== challan.id)]
  return <ButtonLink look="line" size="glove" to={paths.gatePass(ids)}><DoorOpen size={26} aria-hidden="true" />{view.gatePass}</ButtonLink>
}
