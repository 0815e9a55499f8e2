import { Lock } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useSession } from '../../../use/index.ts'
import { PIN_LENGTH, PinPad } from './pin-pad.tsx'
import { usePeopleWords } from './words.ts'
import './who.css'

/** Guessed first by everybody. */
const EASY = /^(\d)\1{3}$|^1234$|^4321$|^2580$|^0123$/

/** A PIN chosen twice, for coming back to a shared device without network. */
export function PinOffer({ onDone, later }: { readonly onDone: () => void; readonly later: string }) {
  const words = usePeopleWords()
  const { setPin } = useSession()
  const [first, setFirst] = useState('')
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)

  const again = (why: string) => { setSaid(why); setFirst(''); setTyped('') }
  const keep = async (pin: string) => {
    setBusy(true)
    await setPin(pin)
    showToast({ text: words.set.done })
    onDone()
  }
  const onTyped = (text: string) => {
    setTyped(text)
    if (text.length < PIN_LENGTH || !/^[0-9]+$/.test(text)) return
    if (first === '' && EASY.test(text)) return again(words.set.easy)
    if (first !== '' && first !== text) return again(words.set.differ)
    if (first !== '') return void keep(text)
    setSaid('')
    setFirst(text)
    setTyped('')
  }
  return (
    <div className="pin-offer">
      <Lock size={40} aria-hidden="true" />
      <h1>{first === '' ? words.set.title : words.set.again}</h1>
      {said === '' ? <p>{words.set.text}</p> : <p className="who-said" role="alert">{said}</p>}
      <PinPad typed={typed} disabled={busy} onTyped={onTyped} />
      <Button look="quiet" size="touch" onClick={onDone}>{later}</Button>
    </div>
  )
}
