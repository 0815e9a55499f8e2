import { CircleQuestionMark, FileText, Phone, Scale, Share2, StickyNote, Truck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Button, ButtonAnchor } from '../../parts/button.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { ShareSheet } from '../../print/share-sheet.tsx'
import { useDriverWords, useWords } from '../../words/index.ts'
import { MeasureForm, VehicleForm, WordForm } from './more-forms.tsx'
import { useStop } from './stop-frame.tsx'

type Props = { readonly open: boolean; readonly onClose: () => void }
type Form = 'note' | 'ask' | 'vehicle' | 'measure' | 'share'

/** What is seldom needed: a note, a question, another vehicle, a weight, a call, the whole paper. */
export function DeliveryMore({ open, onClose }: Props) {
  const { challan } = useStop()
  const words = useDriverWords()
  const [form, setForm] = useState<Form>()
  const done = () => { setForm(undefined); onClose() }
  const title = form === 'vehicle' ? words.stop.vehicleTitle : form === 'measure' ? words.stop.measureTitle : (challan.legal?.number ?? words.stop.titleAlone)
  if (form === 'share') return <ShareSheet open onClose={done} challans={[challan]} from="bottom" />
  return (
    <Sheet open={open} onClose={done} title={title}>
      {form === undefined ? <Choices onChoose={setForm} /> : null}
      {form === 'note' || form === 'ask' ? <WordForm kind={form} onDone={done} /> : null}
      {form === 'vehicle' ? <VehicleForm onDone={done} /> : null}
      {form === 'measure' ? <MeasureForm onDone={done} /> : null}
    </Sheet>
  )
}

function Choices({ onChoose }: { readonly onChoose: (form: Form) => void }) {
  const { challan, company } = useStop()
  const words = useDriverWords()
  const common = useWords()
  const provisional = challan.lines.some((line) => line.provisional)
  return (
    <div className="more-list">
      <Button look="line" wide onClick={() => onChoose('note')}><StickyNote size={22} aria-hidden="true" />{words.stop.addNote}</Button>
      <Button look="line" wide onClick={() => onChoose('ask')}><CircleQuestionMark size={22} aria-hidden="true" />{words.stop.ask}</Button>
      {challan.status === 'dispatched' ? <Button look="line" wide onClick={() => onChoose('vehicle')}><Truck size={22} aria-hidden="true" />{words.stop.vehicle}</Button> : null}
      {provisional ? <Button look="line" wide onClick={() => onChoose('measure')}><Scale size={22} aria-hidden="true" />{words.stop.measure}</Button> : null}
      {company?.phone ? <ButtonAnchor look="line" wide href={`tel:${company.phone}`}><Phone size={22} aria-hidden="true" />{common.callOffice}</ButtonAnchor> : null}
      <Button look="line" wide onClick={() => onChoose('share')}><Share2 size={22} aria-hidden="true" />{words.saved.share}</Button>
      <Link className="btn btn-line btn-tall btn-wide" to={`/print/${challan.id}?copy=1`}><FileText size={22} aria-hidden="true" />{words.papers.pdf}</Link>
    </div>
  )
}
