import { useState } from 'react'
import { measuredOf, type Challan } from 'sync-protocol'
import { measureChallan } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { number } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { typedQuantity } from '../editor/typed-numbers.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { useLifeWords } from './life-words.ts'

/** The quantity that was really there, for lines whose paper said "provisional". */
export function MeasureSheet({ challan, onClose }: { readonly challan: Challan; readonly onClose: () => void }) {
  const { measure: words } = useLifeWords()
  const { faults } = useOfficeWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const measured = measuredOf(challan)
  const lines = challan.lines.filter(({ provisional }) => provisional)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [note, setNote] = useState('')
  const textOf = (id: string) => typed[id] ?? number(measured.get(id) ?? 0)
  const wrong = lines.some(({ id }) => typedQuantity(textOf(id)) === undefined)
  const save = () => say(async () => {
    await measureChallan(stores, challan.id, { lines: lines.map(({ id }) => ({ line: id, qty: typedQuantity(textOf(id)) ?? 0 })), note: note.trim() })
    showToast({ text: words.saved })
    onClose()
  })
  return (
    <Sheet
      open onClose={onClose} title={words.title} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={wrong} onClick={save}>{common.save}</Button></>}
    >
      <p className="form-note">{words.help}</p>
      <div className="form">
        {lines.map(({ id, name, uqc }) => (
          <div key={id} className="wide">
            <TextField
              size="desk" label={`${words.of(name)}, ${common.unit(uqc)}`} inputMode="decimal" value={textOf(id)}
              error={typedQuantity(textOf(id)) === undefined ? faults.number : undefined} onText={(text) => setTyped({ ...typed, [id]: text })}
            />
          </div>
        ))}
        <div className="wide"><TextField size="desk" label={words.note} value={note} maxLength={200} onText={setNote} /></div>
      </div>
    </Sheet>
  )
}
