import { useState } from 'react'
import { extendable, type LedgerLine } from 'sync-protocol'
import { TextField } from '../../../parts/field.tsx'
import { dateWithYear } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useChallan } from '../../../use/index.ts'
import { ActSheet } from './act-sheet.tsx'
import { useAct } from './use-act.ts'
import { useBooksWords } from './words.ts'

/** The Commissioner's longer time for goods to come back. */
export function ExtendSheet({ line, onClose }: { readonly line: LedgerLine; readonly onClose: () => void }) {
  const words = useBooksWords()
  const [until, setUntil] = useState(line.due ?? '')
  const [reason, setReason] = useState('')
  const { run, problem, busy } = useAct(onClose)
  const sent = useChallan(line.challan)?.row
  const span = sent && extendable(sent)
  const late = span !== undefined && until > span.until
  return (
    <ActSheet
      title={words.extend.title(line.number)} note={`${words.extend.help} ${words.settle.online}`} save={words.extend.save} ready={!busy && !late && until > (line.due ?? '') && reason.trim() !== ''} problem={problem} onClose={onClose}
      onSave={() => run(`delivery-challan/${line.challan}/acts/extend`, { until, reason: reason.trim() }, words.settle.saved)}
    >
      <WhenField label={words.extend.until} type="date" value={until} onText={setUntil} />
      {late && <p className="wide form-note look" role="alert">{words.extend.most(dateWithYear(span.until))}</p>}
      <div className="wide"><TextField label={words.extend.reason} size="desk" value={reason} maxLength={200} onText={setReason} /></div>
    </ActSheet>
  )
}
