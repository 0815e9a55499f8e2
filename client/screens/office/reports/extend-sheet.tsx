import { useState } from 'react'
import type { LedgerLine } from 'sync-protocol'
import { TextField } from '../../../parts/field.tsx'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { ActSheet } from './act-sheet.tsx'
import { useAct } from './use-act.ts'
import { useBooksWords } from './words.ts'

/** The Commissioner's longer time for goods to come back. */
export function ExtendSheet({ line, onClose }: { readonly line: LedgerLine; readonly onClose: () => void }) {
  const words = useBooksWords()
  const [until, setUntil] = useState(line.due ?? '')
  const [reason, setReason] = useState('')
  const { run, problem, busy } = useAct(onClose)
  return (
    <ActSheet
      title={words.extend.title(line.number)} note={`${words.extend.help} ${words.settle.online}`} save={words.extend.save} ready={!busy && until > (line.due ?? '') && reason.trim() !== ''} problem={problem} onClose={onClose}
      onSave={() => run(`delivery-challan/${line.challan}/acts/extend`, { until, reason: reason.trim() }, words.settle.saved)}
    >
      <WhenField label={words.extend.until} type="date" value={until} onText={setUntil} />
      <div className="wide"><TextField label={words.extend.reason} size="desk" value={reason} maxLength={200} onText={setReason} /></div>
    </ActSheet>
  )
}
