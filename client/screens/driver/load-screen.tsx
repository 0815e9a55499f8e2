import { Check, Info } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { driverOf, ewayNeed, type Challan, type EwayAtDispatch, type Id, type Threshold } from 'sync-protocol'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { vehicle } from '../../parts/format.ts'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { showToast } from '../../parts/toast.tsx'
import { dispatchChallan, loadChallan } from '../../store/actions.ts'
import type { Stores } from '../../store/stores.ts'
import { useCompany, useStores, useThresholds, type Stop } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { sayProblem } from '../shared/say-problem.ts'
import { useDay } from './day.tsx'
import { waitingToLoad } from './load-notice.tsx'
import { sayPackages } from './next-card.tsx'
import { nameOf } from './stop-facts.ts'

/** Today's challans that have not left: tick what is on the vehicle, then start. */
export function LoadScreen() {
  const { load } = useDriverWords()
  const stops = useDay()?.stops
  const waiting = stops && waitingToLoad(stops)
  if (!waiting) return null
  if (waiting.length === 0) return <AllLoaded />
  return <Loading title={load.title} waiting={waiting} />
}

function AllLoaded() {
  const { load, saved } = useDriverWords()
  return (
    <Phone head={<TaskHead title={load.title} up="/today" />} bar={<ButtonLink className="grow" to="/today" replace>{saved.toToday}</ButtonLink>}>
      <p className="ask">{load.none}</p>
      <p className="second">{load.noneText}</p>
    </Phone>
  )
}

function Loading({ title, waiting }: { readonly title: string; readonly waiting: readonly Stop[] }) {
  const { load } = useDriverWords()
  const [ticked, setTicked] = useState<ReadonlySet<Id>>(new Set())
  const [plate, setPlate] = useState(() => waiting.map(({ challan }) => driverOf(challan).vehicleNo).find(Boolean) ?? '')
  const [asking, setAsking] = useState(false)
  const start = useStart(waiting, plate, ticked)
  const gap = waiting.filter(({ id }) => !ticked.has(id)).length
  const toggle = (id: Id) => setTicked((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])))
  return (
    <Phone
      head={<TaskHead title={title} up="/today" />}
      bar={
        <>
          <Button look="line" className="bar-second" onClick={() => setTicked(new Set(waiting.map(({ id }) => id)))}>{load.all}</Button>
          <Button className="grow" aria-disabled={start.busy} onClick={() => (gap > 0 ? setAsking(true) : start.run())}>{load.start}</Button>
        </>
      }
    >
      <TextField label={load.vehicle} value={vehicle(plate)} autoCapitalize="characters" error={start.fault} onText={(text) => setPlate(text.toUpperCase().replace(/[^0-9A-Z]/g, ''))} />
      <ul className="load-list">
        {waiting.map((stop) => <LoadRow key={stop.id} stop={stop} on={ticked.has(stop.id)} onToggle={() => toggle(stop.id)} />)}
      </ul>
      <Sheet
        open={asking} onClose={() => setAsking(false)} title={load.gap(gap)}
        acts={<><Button look="line" onClick={() => setAsking(false)}>{load.look}</Button><Button onClick={() => { setAsking(false); start.run() }}>{load.startAnyway}</Button></>}
      >{null}</Sheet>
    </Phone>
  )
}

function LoadRow({ stop, on, onToggle }: { readonly stop: Stop; readonly on: boolean; readonly onToggle: () => void }) {
  const common = useWords()
  const { load } = useDriverWords()
  const limits = useThresholds()
  const { challan } = stop
  return (
    <li>
      <button type="button" aria-pressed={on} onClick={onToggle}>
        <span className="load-box">{on ? <Check size={22} strokeWidth={3} aria-hidden="true" /> : null}</span>
        <span className="stop-what">
          <b className="two-lines">{nameOf(challan)}</b>
          <span>{sayPackages(challan, common)} · {challan.legal?.number}</span>
        </span>
      </button>
      {needsBill(challan, limits) ? <p className="load-warn"><Info size={18} aria-hidden="true" />{load.noEway}</p> : null}
    </li>
  )
}

const needsBill = (challan: Challan, limits: readonly Threshold[]): boolean =>
  challan.eway.number === '' && challan.eway.notRequired === '' && ewayNeed(challan, challan.date, limits).needed

/** What is known of the bill, or the recorded words that the driver left without it. */
function ewayOf(challan: Challan, words: { readonly within: string; readonly override: string }, limits: readonly Threshold[]): EwayAtDispatch {
  if (challan.eway.number) return { number: challan.eway.number, notRequired: '', override: '' }
  if (challan.eway.notRequired) return { number: '', notRequired: challan.eway.notRequired, override: '' }
  return needsBill(challan, limits) ? { number: '', notRequired: '', override: words.override } : { number: '', notRequired: words.within, override: '' }
}

function useStart(waiting: readonly Stop[], plate: string, ticked: ReadonlySet<Id>) {
  const checksHimself = useCompany()?.selfLoad ?? false
  const stores = useStores()
  const limits = useThresholds()
  const navigate = useNavigate()
  const { load } = useDriverWords()
  const { problems } = useWords()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const start = async () => {
    setBusy(true)
    try {
      for (const { challan } of waiting) {
        if (checksHimself && challan.status === 'issued' && ticked.has(challan.id)) await loadChallan(stores, challan.id, allOf(challan))
        await leave(stores, challan, plate, ewayOf(challan, load, limits))
      }
      showToast({ text: load.started(waiting.length) })
      await navigate('/today', { replace: true })
    } catch (error) {
      showToast({ text: sayProblem(error, problems) })
      setBusy(false)
    }
  }
  const run = () => {
    if (busy) return
    setFault(plate === '' ? load.vehicleMissing : undefined)
    if (plate !== '') void start()
  }
  return { busy, fault, run }
}

/** What he ticked is all there: the load check of a driver whose company lets him make it. Less than all is the warehouse's to say. */
const allOf = ({ lines, packages }: Challan) =>
  ({ lines: lines.map(({ id, qty }) => ({ line: id, loaded: qty, reason: '' })), packages, done: true })

function leave(stores: Stores, challan: Challan, plate: string, eway: EwayAtDispatch) {
  const { who, env } = stores
  const leg = {
    vehicleNo: plate, driver: who.user, driverName: who.name, driverPhone: '', transporter: '', lrNo: '',
    reason: '4' as const, effective: env.now(),
  }
  return dispatchChallan(stores, challan.id, leg, eway)
}
