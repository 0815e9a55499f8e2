import { useState } from 'react'
import type { Challan } from 'sync-protocol'
import { acknowledgeChallan } from '../../../store/actions.ts'
import { TextField } from '../../../parts/field.tsx'
import { dayOf } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useStores } from '../../../use/index.ts'
import { useSaying } from '../use-saying.ts'
import { ActSheet } from './act-sheet.tsx'
import { useBooksWords } from './words.ts'

/** The consignee confirmed the goods, on the signed copy or by word. Works with no network. */
export function AcknowledgeSheet({ challan, onClose }: { readonly challan: Challan; readonly onClose: () => void }) {
  const words = useBooksWords()
  const stores = useStores()
  const say = useSaying()
  const [name, setName] = useState(challan.attempts.at(-1)?.receiver ?? '')
  const [on, setOn] = useState(dayOf(stores.env.now()))
  const [note, setNote] = useState('')
  const save = () => say(async () => {
    await acknowledgeChallan(stores, challan.id, { name: name.trim(), on, note: note.trim() })
    onClose()
  })
  return (
    <ActSheet title={words.invoices.ackTitle(challan.legal?.number ?? '')} save={words.invoices.ackSave} ready={name.trim() !== '' && on !== ''} onSave={save} onClose={onClose}>
      <TextField label={words.invoices.ackName} size="desk" value={name} maxLength={60} onText={setName} />
      <WhenField label={words.invoices.ackOn} type="date" value={on} onText={setOn} />
      <div className="wide"><TextField label={words.invoices.ackNote} size="desk" value={note} maxLength={200} onText={setNote} /></div>
    </ActSheet>
  )
}
