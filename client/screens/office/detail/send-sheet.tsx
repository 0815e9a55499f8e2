import { useState } from 'react'
import { driverOf, ewayNeed, ewayNumberFault, type Challan, type EwayAtDispatch } from 'sync-protocol'
import { dispatchChallan } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { moneyShort } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { useMasters, useStores, useThresholds } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { JourneyPick, legOf, type Journey } from './journey-pick.tsx'

type Props = { readonly open: boolean; readonly challan: Challan; readonly onClose: () => void }
type Way = keyof EwayAtDispatch

/** The goods leave: vehicle, driver, and the e-way bill or why they go without one. */
export function SendSheet(props: Props) {
  return props.open ? <OpenSend {...props} /> : null
}

function OpenSend({ challan, onClose }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const people = useMasters('user')
  const plan = driverOf(challan)
  const need = ewayNeed(challan, challan.date, useThresholds())
  const [journey, setJourney] = useState<Journey>({ vehicleNo: plan.vehicleNo, driver: plan.id, driverName: plan.name })
  const [way, setWay] = useState<Way>(need.needed || challan.eway.number !== '' ? 'number' : 'notRequired')
  const [texts, setTexts] = useState<EwayAtDispatch>({
    number: challan.eway.number, notRequired: need.needed ? '' : words.send.within, override: '',
  })
  const text = texts[way].trim()
  const wrong = way === 'number' && text !== '' && ewayNumberFault(text) !== undefined
  const ready = journey.vehicleNo !== '' && text !== '' && !wrong
  const save = () => say(async () => {
    const phone = people?.find(({ id }) => id === journey.driver)?.row.phone ?? ''
    const eway: EwayAtDispatch = { number: '', notRequired: '', override: '', [way]: text }
    await dispatchChallan(stores, challan.id, legOf(journey, phone, challan, stores.env.now()), eway)
    onClose()
  })
  return (
    <Sheet
      open onClose={onClose} title={words.send.title} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={!ready} onClick={save}>{words.send.does}</Button></>}
    >
      {challan.status === 'issued' && <p className="form-note">{words.send.notPacked}</p>}
      <JourneyPick journey={journey} onChange={setJourney} />
      <fieldset>
        <legend className="form-legend">
          {words.facts.eway} · {need.needed ? (need.threshold === null ? words.eway.jobWorkBetweenStates : words.eway.above(moneyShort(need.threshold))) : words.eway.notNeeded}
        </legend>
        {(['number', 'notRequired', 'override'] as const).map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="eway" checked={way === one} onChange={() => setWay(one)} />
            <span>{words.send.ways[one]}</span>
          </label>
        ))}
        <TextField
          label={words.send.labels[way]} size="desk" value={texts[way]} error={wrong ? words.faults.eway : undefined}
          inputMode={way === 'number' ? 'numeric' : 'text'} maxLength={way === 'number' ? 14 : way === 'notRequired' ? 60 : 200}
          onText={(typed) => setTexts({ ...texts, [way]: way === 'number' ? typed.replace(/\D/g, '').slice(0, 12) : typed })}
        />
      </fieldset>
    </Sheet>
  )
}
