import { useState } from 'react'
import { codeText, type Challan } from 'sync-protocol'
import { giveCode } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useStores, useWho } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useLifeWords } from './life-words.ts'

const DIGITS = 6

/** Digits from the browser's own source of chance; the few highest values are thrown away so that all are as likely. */
function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(DIGITS * 8))
  return [...bytes].filter((byte) => byte < 250).slice(0, DIGITS).map((byte) => String(byte % 10)).join('')
}

/** A code that proves at the door as a signature does. Only its hash is kept, so it is shown once. */
export function CodeSheet({ challan, onClose }: { readonly challan: Challan; readonly onClose: () => void }) {
  const { code: words } = useLifeWords()
  const common = useWords()
  const stores = useStores()
  const who = useWho()
  const say = useSaying()
  const [to, setTo] = useState(challan.code?.to ?? '')
  const [code, setCode] = useState('')
  const make = () => say(async () => {
    const fresh = newCode()
    await giveCode(stores, challan.id, { hash: stores.env.sha256(codeText(challan.id, fresh)), to: to.trim() })
    setCode(fresh)
  })
  const send = () => say(async () => {
    const text = words.shared(challan.legal?.number ?? '', who.companyName, code)
    if (typeof navigator.share === 'function') return navigator.share({ text }).catch(() => undefined) // closed by the person: nothing happened
    await navigator.clipboard.writeText(text)
    showToast({ text: words.copied })
  })
  return (
    <Sheet
      open onClose={onClose} title={words.title} from="middle"
      acts={code === ''
        ? <><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" onClick={make}>{words.make}</Button></>
        : <><Button look="line" size="desk" onClick={onClose}>{common.close}</Button><Button size="desk" onClick={send}>{words.share}</Button></>}
    >
      <p className="form-note">{words.help}</p>
      {code === ''
        ? <TextField size="desk" label={words.to} value={to} maxLength={60} onText={setTo} />
        : <><p className="receiver-code num" aria-label={words.code}>{code}</p><p className="form-note">{words.once}</p></>}
    </Sheet>
  )
}
