import { useState } from 'react'
import { balanceOf, type AdjustmentInput, type Challan } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { AreaField, TextField } from '../../../parts/field.tsx'
import { number } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useWords } from '../../../words/index.ts'
import { typedQuantity } from '../editor/typed-numbers.ts'
import { useAskServer } from '../lists/ask-server.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { useLifeWords } from './life-words.ts'

type Props = { readonly challan: Challan; readonly onClose: () => void; readonly onSaved?: () => void }
const PARTS = ['delivered', 'damaged', 'missing', 'refused'] as const
type Part = (typeof PARTS)[number]
type Typed = Readonly<Record<string, string>>

/** What should have been recorded, line by line; the difference is what is booked. Online: the server adds it at once. */
export function AdjustSheet({ challan, onClose, onSaved }: Props) {
  const { adjust: words } = useLifeWords()
  const office = useOfficeWords()
  const common = useWords()
  const ask = useAskServer()
  const say = useSaying()
  const [typed, setTyped] = useState<Typed>({})
  const [reason, setReason] = useState('')
  const lines = deltasOf(challan, typed)
  const ready = lines !== undefined && lines.length > 0 && reason.trim() !== ''
  const save = () => say(async () => {
    await ask('POST', `delivery-challan/${challan.id}/acts/adjust`, { lines, reason: reason.trim() })
    showToast({ text: words.saved })
    onClose()
    onSaved?.()
  })
  return (
    <Sheet
      open onClose={onClose} title={words.title} from="side"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={!ready} onClick={save}>{words.save}</Button></>}
    >
      <p className="form-note">{words.help}</p>
      {balanceOf(challan).map((balance) => {
        const name = challan.lines.find(({ id }) => id === balance.line)?.name ?? ''
        return (
          <fieldset key={balance.line} className="adjust-line">
            <legend>{name}</legend>
            {PARTS.map((part) => {
              const key = `${balance.line} ${part}`
              const text = typed[key] ?? number(balance[part])
              return (
                <TextField
                  key={part} size="desk" label={words[part]} aria-label={words.of(words[part], name)} inputMode="decimal" value={text}
                  error={typedQuantity(text) === undefined ? office.faults.number : undefined} onText={(next) => setTyped({ ...typed, [key]: next })}
                />
              )
            })}
          </fieldset>
        )
      })}
      <AreaField size="desk" label={words.reason} value={reason} maxLength={200} onText={setReason} />
    </Sheet>
  )
}

/** The signed differences of the lines that were touched; undefined while something is no number. */
export function deltasOf(challan: Challan, typed: Typed): AdjustmentInput['lines'] | undefined {
  const lines = balanceOf(challan).map((balance) => {
    const delta = (part: Part): number | undefined => {
      const text = typed[`${balance.line} ${part}`]
      const value = text === undefined ? balance[part] : typedQuantity(text)
      return value === undefined ? undefined : value - balance[part]
    }
    return { line: balance.line, delivered: delta('delivered'), damaged: delta('damaged'), missing: delta('missing'), refused: delta('refused') }
  })
  if (lines.some((line) => PARTS.some((part) => line[part] === undefined))) return undefined
  return (lines as AdjustmentInput['lines']).filter((line) => PARTS.some((part) => line[part] !== 0))
}
