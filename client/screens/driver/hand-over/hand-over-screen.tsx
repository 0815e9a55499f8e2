import { Check } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../../../parts/button.tsx'
import { SelectField, TextField } from '../../../parts/field.tsx'
import { vehicle } from '../../../parts/format.ts'
import { TaskHead } from '../../../parts/phone/heads.tsx'
import { Phone } from '../../../parts/phone/phone.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useMasters, useStores, useWho, type Stop } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { sayProblem } from '../../shared/say-problem.ts'
import { useDay } from '../day.tsx'
import { nameOf, packagesOf } from '../stop-facts.ts'
import { codesOf, type HandOver } from './code.ts'
import { HandOverCode } from './hand-over-code.tsx'
import { saveLegs } from './save-leg.ts'
import { useHandOverWords } from './words.ts'
import './hand-over.css'

/** Only what is on the way and not delivered can change hands. */
const canGo = ({ challan, state }: Stop): boolean => (state === 'open' || state === 'later') && challan.legs.length > 0

/** Which stops, to whom, into which vehicle; then the code for his phone. Saved before it is shown. */
export function HandOverScreen() {
  const words = useHandOverWords()
  const { problems } = useWords()
  const stores = useStores()
  const who = useWho()
  const navigate = useNavigate()
  const stops = (useDay()?.stops ?? []).filter(canGo)
  const drivers = (useMasters('user') ?? []).filter(({ row }) => row.role === 'driver' && row.active && row.id !== who.user)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [to, setTo] = useState('')
  const [plate, setPlate] = useState('')
  const [fault, setFault] = useState<{ readonly to?: string; readonly plate?: string }>({})
  const [given, setGiven] = useState<HandOver>()
  const [busy, setBusy] = useState(false)

  const toggle = (id: string) => setPicked(new Set(picked.has(id) ? [...picked].filter((one) => one !== id) : [...picked, id]))
  const give = async () => {
    const taker = drivers.find(({ id }) => id === to)?.row
    const missing = { ...(taker ? {} : { to: words.choose }), ...(plate === '' ? { plate: words.vehicleMissing } : {}) }
    setFault(missing)
    if (!taker || plate === '' || picked.size === 0) return
    setBusy(true)
    const handOver: HandOver = {
      from: { user: who.user, name: who.name }, to: { user: taker.id, name: taker.name }, vehicleNo: plate, at: stores.env.now(),
      stops: stops.filter(({ id }) => picked.has(id)).map(({ challan }) => ({ challan: challan.id, number: challan.legal?.number ?? '', name: nameOf(challan), packages: packagesOf(challan) })),
    }
    try {
      await saveLegs(stores, handOver)
      setGiven(handOver)
    } catch (error) {
      showToast({ text: sayProblem(error, problems) })
    } finally {
      setBusy(false)
    }
  }
  if (given) return <HandOverCode handOver={given} codes={codesOf(given)} onDone={() => void navigate('/today', { replace: true })} />
  return (
    <Phone head={<TaskHead title={words.title} up="/me" />} bar={<Button wide disabled={busy || picked.size === 0} onClick={() => void give()}>{words.go(picked.size)}</Button>}>
      <p className="second">{stops.length === 0 ? words.none : words.text}</p>
      <ul className="load-list">{stops.map((stop) => <Row key={stop.id} stop={stop} on={picked.has(stop.id)} onToggle={() => toggle(stop.id)} />)}</ul>
      {drivers.length === 0 ? <p className="second">{words.nobody}</p> : (
        <SelectField label={words.who} value={to} error={fault.to} onText={setTo}>
          <option value="">{words.choose}</option>
          {drivers.map(({ id, row }) => <option key={id} value={id}>{row.name}</option>)}
        </SelectField>
      )}
      <TextField label={words.vehicle} value={vehicle(plate)} autoCapitalize="characters" error={fault.plate} onText={(text) => setPlate(text.toUpperCase().replace(/[^0-9A-Z]/g, ''))} />
    </Phone>
  )
}

function Row({ stop: { challan }, on, onToggle }: { readonly stop: Stop; readonly on: boolean; readonly onToggle: () => void }) {
  const common = useWords()
  return (
    <li>
      <button type="button" aria-pressed={on} onClick={onToggle}>
        <span className="load-box">{on ? <Check size={22} strokeWidth={3} aria-hidden="true" /> : null}</span>
        <span className="stop-what"><b className="two-lines">{nameOf(challan)}</b><span className="num">{common.packages(packagesOf(challan))} · {challan.legal?.number}</span></span>
      </button>
    </li>
  )
}
