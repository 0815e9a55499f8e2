import { FilePlus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { SHORT_REASONS, otherSideOf, type Challan, type Id } from 'sync-protocol'
import { prepareFile, saveAttempt } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { SelectField, TextField } from '../../../parts/field.tsx'
import { dayOf, number, time } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { shrinkPhoto } from '../../../parts/shrink-photo-client.ts'
import { showToast } from '../../../parts/toast.tsx'
import { useStores, useWho } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { typedQuantity } from '../editor/typed-numbers.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { lateDelivery, offeredTo, type Offered, type TypedLine } from './late-delivery.ts'
import { useLifeWords } from './life-words.ts'

/** A delivery that no app recorded, from the signed copy or by word; or goods that came in. Works with no network. */
export function DeliverSheet({ challan, onClose }: { readonly challan: Challan; readonly onClose: () => void }) {
  const { deliver: words } = useLifeWords()
  const common = useWords()
  const stores = useStores()
  const who = useWho()
  const say = useSaying()
  const inward = challan.direction === 'I'
  const [offered] = useState(() => offeredTo(challan))
  const [typed, setTyped] = useState<Readonly<Record<Id, TypedLine>>>({})
  const [receiver, setReceiver] = useState(inward ? who.name : '')
  const [note, setNote] = useState('')
  const [copy, setCopy] = useState<File>()
  const [day, setDay] = useState(dayOf(stores.env.now()))
  const [at, setAt] = useState(time(stores.env.now()))
  const lineOf = ({ line, open }: Offered): TypedLine => typed[line] ?? { text: number(open), reason: 'missing' }
  const ended = Date.parse(`${day}T${at || '00:00'}:00+05:30`)
  const attempt = lateDelivery(offered, Object.fromEntries(offered.map((one) => [one.line, lineOf(one)])), { receiver, note, ended })
  const ready = attempt !== undefined && !Number.isNaN(ended) && ended <= stores.env.now() && (attempt.next === 'back' || receiver.trim() !== '')
  const save = () => say(async () => {
    if (!attempt) return
    const whole = copy && (copy.type === 'application/pdf' ? copy : await shrinkPhoto(copy))
    await saveAttempt(stores, challan.id, attempt, whole ? [await prepareFile(whole, 'document', stores.env)] : [])
    showToast({ text: words.saved })
    onClose()
  })
  return (
    <Sheet
      open onClose={onClose} title={inward ? words.inward : words.title} from="side"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={!ready} onClick={save}>{common.save}</Button></>}
    >
      <p className="form-note">{inward ? words.inwardHelp(otherSideOf(challan)?.name ?? '') : words.help}</p>
      {offered.map((one) => <LineFields key={one.line} one={one} value={lineOf(one)} onChange={(value) => setTyped({ ...typed, [one.line]: value })} />)}
      <div className="form">
        <div className="wide"><TextField size="desk" label={inward ? words.countedBy : words.receiver} value={receiver} maxLength={60} onText={setReceiver} /></div>
        <WhenField label={words.day} type="date" value={day} onText={setDay} hint={ended > stores.env.now() ? words.future : undefined} />
        <WhenField label={words.at} type="time" value={at} onText={setAt} />
        <div className="wide"><TextField size="desk" label={words.note} value={note} maxLength={500} onText={setNote} /></div>
        <div className="wide"><SignedCopy file={copy} onFile={setCopy} /></div>
      </div>
    </Sheet>
  )
}

function LineFields({ one: { name, uqc, open }, value, onChange }: { readonly one: Offered; readonly value: TypedLine; readonly onChange: (value: TypedLine) => void }) {
  const { deliver: words, adjust } = useLifeWords()
  const { faults } = useOfficeWords()
  const common = useWords()
  const received = typedQuantity(value.text)
  const short = received !== undefined && received < open
  return (
    <fieldset className="adjust-line deliver-line">
      <legend>{name} <span className="quiet">{words.of(number(open), common.unit(uqc))}</span></legend>
      <TextField
        size="desk" label={words.received} aria-label={adjust.of(words.received, name)} inputMode="decimal" value={value.text}
        error={received === undefined ? faults.number : undefined} onText={(text) => onChange({ ...value, text })}
      />
      {short && (
        <SelectField size="desk" label={words.why(number(open - received))} aria-label={adjust.of(words.why(number(open - received)), name)} value={value.reason} onText={(text) => onChange({ ...value, reason: SHORT_REASONS.find((reason) => reason === text) ?? 'missing' })}>
          {SHORT_REASONS.map((reason) => <option key={reason} value={reason}>{adjust[reason]}</option>)}
        </SelectField>
      )}
    </fieldset>
  )
}

function SignedCopy({ file, onFile }: { readonly file: File | undefined; readonly onFile: (file: File | undefined) => void }) {
  const { deliver: words } = useLifeWords()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="signed-copy">
      <input ref={picker} type="file" hidden accept="image/*,application/pdf" aria-label={words.copy} onChange={({ currentTarget }) => { onFile(currentTarget.files?.[0]); currentTarget.value = '' }} />
      <Button look="line" size="desk" onClick={() => picker.current?.click()}><FilePlus size={16} aria-hidden="true" />{words.copy}</Button>
      {file && <><span>{file.name}</span><Button look="quiet" size="desk" className="btn-icon" aria-label={words.dropCopy} onClick={() => onFile(undefined)}><X size={16} aria-hidden="true" /></Button></>}
    </div>
  )
}
