import { useState } from 'react'
import { driverOf, otherSideOf, type Challan, type Id, type QueryInput } from 'sync-protocol'
import { askQuery } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { AreaField, SelectField, TextField } from '../../../parts/field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useMasters, useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useHomeWords } from '../home/words.ts'
import { useSaying } from '../use-saying.ts'

type Props = { readonly open: boolean; readonly challan: Challan | null; readonly onClose: () => void; readonly onAsked?: (id: Id) => void }

const KINDS = ['client', 'colleague'] as const

/** A new question, on a challan or on none. Saved here at once, with or without network. */
export function AskSheet({ open, challan, onClose, onAsked }: Props) {
  const { questions: words } = useHomeWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const people = useMasters('user')?.filter(({ row }) => row.active) ?? []
  const [said, setSaid] = useState({ kind: 'client' as QueryInput['kind'], from: '', subject: '', text: '', to: '' })
  const set = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const ask = () => say(async () => {
    const { kind, from, subject, text, to } = said
    const id = await askQuery(stores, {
      kind, from: from.trim(), subject: subject.trim(), text: text.trim(), to: to === '' ? null : to, challan: challan?.id ?? null,
      title: challan ? [challan.legal?.number, otherSideOf(challan)?.name].filter(Boolean).join(' · ').slice(0, 120) : '',
      location: challan?.location ?? null, driver: challan ? driverOf(challan).id : null,
    })
    showToast({ text: words.saved })
    onClose()
    onAsked?.(id)
  })
  return (
    <Sheet
      open={open} onClose={onClose} title={words.ask} from="side"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={said.subject.trim() === ''} onClick={ask}>{words.send}</Button></>}
    >
      <div className="form">
        {challan && <p className="wide form-note">{words.about}: {challan.legal?.number} {otherSideOf(challan)?.name}</p>}
        <div className="wide"><TextField size="desk" label={words.subject} value={said.subject} maxLength={120} required onText={(subject) => set({ subject })} /></div>
        <div className="wide"><AreaField size="desk" label={words.text} value={said.text} maxLength={1000} onText={(text) => set({ text })} /></div>
        <SelectField size="desk" label={words.kind} value={said.kind} onText={(kind) => set({ kind: KINDS.find((one) => one === kind) ?? 'client' })}>
          {KINDS.map((kind) => <option key={kind} value={kind}>{words.kinds[kind]}</option>)}
        </SelectField>
        <SelectField size="desk" label={words.to} value={said.to} onText={(to) => set({ to })}>
          <option value="">{words.toOffice}</option>
          {people.map(({ id, row }) => <option key={id} value={id}>{row.name}</option>)}
        </SelectField>
        {said.kind === 'client' && <div className="wide"><TextField size="desk" label={words.from} value={said.from} maxLength={100} onText={(from) => set({ from })} /></div>}
      </div>
    </Sheet>
  )
}
