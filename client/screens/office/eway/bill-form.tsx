import { useState } from 'react'
import { ewayNumberFault, validUntil, type Challan, type Day, type Instant } from 'sync-protocol'
import { enterEway } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { dateTime, dayOf, time } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useStores } from '../../../use/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { useEwayWords } from './words.ts'

/** A day and a time of the clock in India. */
const instantOf = (day: Day, clock: string): Instant => Date.parse(`${day}T${clock === '' ? '00:00' : clock}:00+05:30`)

/** A bill as somebody reads it from the portal: number, when it was made, how far; its end follows. */
export function BillForm({ challan, km }: { readonly challan: Challan; readonly km: number }) {
  const { detail: words } = useEwayWords()
  const office = useOfficeWords()
  const stores = useStores()
  const say = useSaying()
  const [number, setNumber] = useState('')
  const [day, setDay] = useState(() => dayOf(stores.env.now()))
  const [clock, setClock] = useState(() => time(stores.env.now()))
  const [distance, setDistance] = useState(km === 0 ? '' : String(km))
  const [odc, setOdc] = useState(challan.vehicleKind === 'odc')
  const [partA, setPartA] = useState(false)
  const far = Math.min(4000, Number(distance.replace(/\D/g, '')) || 0)
  const generated = instantOf(day, clock)
  const ends = Number.isFinite(generated) ? validUntil(generated, far, odc ? 'odc' : 'regular') : undefined
  const wrong = number !== '' && ewayNumberFault(number) !== undefined
  const save = () => say(async () => {
    await enterEway(stores, challan.id, { number, generated, validUntil: partA ? null : (ends ?? null), distanceKm: far, source: 'manual' })
    setNumber('')
    showToast({ text: words.savedNow })
  })
  return (
    <>
      <h3>{words.enter}</h3>
      <div className="form eway-form">
        <div className="wide">
          <TextField label={words.numberLabel} size="desk" inputMode="numeric" autoComplete="off" value={number} error={wrong ? office.faults.eway : undefined} onText={(typed) => setNumber(typed.replace(/\D/g, '').slice(0, 12))} />
        </div>
        <WhenField label={words.made} type="date" value={day} onText={setDay} />
        <WhenField label={words.madeAt} type="time" value={clock} onText={setClock} />
        <TextField label={words.distance} size="desk" inputMode="numeric" autoComplete="off" value={distance} onText={(typed) => setDistance(typed.replace(/\D/g, '').slice(0, 4))} />
        <span />
        <label className="choice wide"><input type="checkbox" checked={odc} onChange={(event) => setOdc(event.currentTarget.checked)} /><span>{words.odc}</span></label>
        <label className="choice wide"><input type="checkbox" checked={partA} onChange={(event) => setPartA(event.currentTarget.checked)} /><span>{words.partA}</span></label>
        {!partA && ends !== undefined && <p className="eway-until" role="status">{words.until(dateTime(ends))}</p>}
        <Button size="desk" disabled={number === '' || wrong || ends === undefined} onClick={save}>{words.save}</Button>
      </div>
    </>
  )
}
