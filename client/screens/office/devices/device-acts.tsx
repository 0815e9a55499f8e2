import { BellRing, Info, LogOut, MessageCircle, PowerOff } from 'lucide-react'
import { useState } from 'react'
import { Problem, type Device, type User } from 'sync-protocol'
import { Button, ButtonAnchor } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { act } from '../../../store/actions.ts'
import { useAsk, useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { useProblemText, useSaying } from '../use-saying.ts'
import { useDeviceWords } from './words.ts'

type Props = { readonly device: Device; readonly person: User | undefined; readonly onChanged: () => void }

/** Ask it to send, ask its person to sign in, sign the person out, take the device out of use. None of them touches unsent work. */
export function DeviceActs({ device, person, onChanged }: Props) {
  const words = useDeviceWords()
  const may = useMay()
  const stores = useStores()
  const say = useSaying()
  const [sheet, setSheet] = useState<'sign_out' | 'retire' | null>(null)
  const who = person?.name.split(' ')[0] ?? ''
  const ask = () => say(async () => {
    await act(stores, ['device', device.id], { name: 'device.ask', args: {} })
    showToast({ text: words.askedNow(device.name) })
    onChanged()
  })
  const close = () => setSheet(null)
  const number = (person?.phone ?? '').replaceAll(/[^0-9]/g, '')
  const message = encodeURIComponent(words.askText(who, device.name, device.unsent.count))
  return (
    <div className="dv-acts">
      {person && number !== '' && device.unsent.count > 0
        ? <ButtonAnchor look="line" size="desk" wide href={`https://wa.me/${number.length === 10 ? `91${number}` : number}?text=${message}`} target="_blank" rel="noreferrer"><MessageCircle size={16} aria-hidden="true" />{words.askPerson(who)}</ButtonAnchor>
        : null}
      {may('device.ask') && <Button look="line" size="desk" wide onClick={ask}><BellRing size={16} aria-hidden="true" />{words.ask}</Button>}
      {may('device.manage') && person && <Button look="line" size="desk" wide onClick={() => setSheet('sign_out')}><LogOut size={16} aria-hidden="true" />{words.signOut(who)}</Button>}
      {may('device.retire') && <Button look="line" size="desk" wide className="dv-red" onClick={() => setSheet('retire')}><PowerOff size={16} aria-hidden="true" />{words.retire}</Button>}
      <p><Info size={16} aria-hidden="true" />{words.signOutHelp}</p>
      {sheet === 'sign_out' ? <SignOut device={device} who={who} onClose={close} onDone={onChanged} /> : null}
      {sheet === 'retire' ? <Retire device={device} onClose={close} onDone={onChanged} /> : null}
    </div>
  )
}

/** What went wrong with an act that needs the server. */
function useFault(): (error: unknown) => void {
  const words = useDeviceWords()
  const text = useProblemText()
  return (error) => showToast({ text: error instanceof Problem && error.code === 'unavailable' ? words.noAnswer : text(error), stay: 8000 })
}

type SheetProps = { readonly device: Device; readonly onClose: () => void; readonly onDone: () => void }

function SignOut({ device, who, onClose, onDone }: SheetProps & { readonly who: string }) {
  const words = useDeviceWords()
  const common = useWords()
  const ask = useAsk()
  const fault = useFault()
  const go = () => {
    onClose()
    ask('POST', `/api/v1/company/devices/${device.id}/sign-out`).then(() => { showToast({ text: words.signedOut(who) }); onDone() }, fault)
  }
  return (
    <Sheet
      open onClose={onClose} title={words.signOutAsk(who)} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button look="danger" size="desk" onClick={go}>{words.signOut(who)}</Button></>}
    >
      <p className="form-note">{words.signOutHelp}</p>
    </Sheet>
  )
}

/** With unsent work on it its name must be typed: what is only there can then only come by a copy. */
function Retire({ device, onClose, onDone }: SheetProps) {
  const words = useDeviceWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const [typed, setTyped] = useState('')
  const { count, titles } = device.unsent
  const ready = count === 0 || typed.trim() === device.name
  const go = () => say(async () => {
    await act(stores, ['device', device.id], { name: 'device.retire', args: { typed: typed.trim() } })
    showToast({ text: words.retiredNow(device.name) })
    onClose()
    onDone()
  })
  return (
    <Sheet
      open onClose={onClose} title={words.retireAsk(device.name)} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button look="danger" size="desk" disabled={!ready} onClick={go}>{words.retire}</Button></>}
    >
      <p className="form-note">{words.retireHelp}</p>
      {count > 0 ? (
        <>
          <p className="dv-warn"><b>{words.retireUnsent(count)}</b></p>
          <ul className="dv-unsent dv-unsent-flat">{titles.map((title, i) => <li key={`${title}${i}`}>{title}</li>)}</ul>
          <TextField size="desk" label={words.retireType(device.name)} value={typed} onText={setTyped} autoComplete="off" spellCheck={false} />
        </>
      ) : null}
    </Sheet>
  )
}
