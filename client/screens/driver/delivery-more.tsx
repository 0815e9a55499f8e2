import { FileText, Phone, Share2, StickyNote } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Button, ButtonAnchor } from '../../parts/button.tsx'
import { AreaField } from '../../parts/field.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { showToast } from '../../parts/toast.tsx'
import { ShareSheet } from '../../print/share-sheet.tsx'
import { addNote } from '../../store/actions.ts'
import { useStores } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { sayProblem } from '../shared/say-problem.ts'
import { useStop } from './stop-frame.tsx'

type Props = { readonly open: boolean; readonly onClose: () => void }

/** What is seldom needed: a note for the office, a call, the whole paper. */
export function DeliveryMore({ open, onClose }: Props) {
  const { challan, company } = useStop()
  const words = useDriverWords()
  const common = useWords()
  const [writing, setWriting] = useState(false)
  const [sharing, setSharing] = useState(false)
  if (sharing) return <ShareSheet open onClose={() => { setSharing(false); onClose() }} challans={[challan]} from="bottom" />
  return (
    <Sheet open={open} onClose={onClose} title={challan.legal?.number ?? words.stop.titleAlone}>
      {writing ? <NoteForm onDone={() => { setWriting(false); onClose() }} /> : (
        <div className="more-list">
          <Button look="line" wide onClick={() => setWriting(true)}><StickyNote size={22} aria-hidden="true" />{words.stop.addNote}</Button>
          {company?.phone ? <ButtonAnchor look="line" wide href={`tel:${company.phone}`}><Phone size={22} aria-hidden="true" />{common.callOffice}</ButtonAnchor> : null}
          <Button look="line" wide onClick={() => setSharing(true)}><Share2 size={22} aria-hidden="true" />{words.saved.share}</Button>
          <Link className="btn btn-line btn-tall btn-wide" to={`/print/${challan.id}?copy=1`}><FileText size={22} aria-hidden="true" />{words.papers.pdf}</Link>
        </div>
      )}
    </Sheet>
  )
}

function NoteForm({ onDone }: { readonly onDone: () => void }) {
  const { challan } = useStop()
  const { stop } = useDriverWords()
  const common = useWords()
  const stores = useStores()
  const [text, setText] = useState('')
  const save = async () => {
    try {
      await addNote(stores, challan.id, text.trim())
      showToast({ text: stop.noteSaved })
      onDone()
    } catch (error) {
      showToast({ text: sayProblem(error, common.problems) })
    }
  }
  return (
    <>
      <AreaField label={stop.noteLabel} value={text} maxLength={500} onText={setText} />
      <Button wide disabled={text.trim() === ''} onClick={() => void save()}>{common.save}</Button>
    </>
  )
}
