import { useState } from 'react'
import type { Challan } from 'sync-protocol'
import { addNote } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { AreaField } from '../../../parts/field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'

type Props = { readonly open: boolean; readonly challan: Challan; readonly onClose: () => void }

/** A note on a challan. Notes are added, never changed. */
export function NoteSheet({ open, challan, onClose }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const [text, setText] = useState('')
  const save = () => say(async () => {
    await addNote(stores, challan.id, text.trim())
    setText('')
    onClose()
  })
  return (
    <Sheet
      open={open} onClose={onClose} title={words.note.title} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={text.trim() === ''} onClick={save}>{common.save}</Button></>}
    >
      <AreaField label={words.note.label} size="desk" value={text} maxLength={500} onText={setText} />
    </Sheet>
  )
}
