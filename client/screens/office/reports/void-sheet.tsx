import { useState } from 'react'
import type { NumberEntry, Run } from 'sync-protocol'
import { TextField } from '../../../parts/field.tsx'
import { ActSheet } from './act-sheet.tsx'
import { useAct } from './use-act.ts'
import { useBooksWords } from './words.ts'

/** A number that no paper will ever carry. */
export function VoidSheet({ run, entry, onClose }: { readonly run: Run; readonly entry: NumberEntry; readonly onClose: () => void }) {
  const words = useBooksWords()
  const [reason, setReason] = useState<string>(words.numbers.reasons[run.holder.kind === 'book' ? 1 : 0] ?? '')
  const act = useAct(onClose)
  const { registration, nature, series, fy } = run
  return (
    <ActSheet
      title={words.numbers.voidTitle(entry.number)} note={`${words.numbers.voidHelp} ${words.settle.online}`} save={words.numbers.save} ready={!act.busy && reason.trim() !== ''} problem={act.problem} onClose={onClose}
      onSave={() => act.run('void-numbers', { registration, nature, series, fy, serial: entry.serial, number: entry.number, reason: reason.trim() }, words.settle.saved)}
    >
      <div className="wide"><TextField label={words.numbers.reason} size="desk" value={reason} maxLength={200} list="void-reasons" onText={setReason} /></div>
      <datalist id="void-reasons">{words.numbers.reasons.map((one) => <option key={one} value={one} />)}</datalist>
    </ActSheet>
  )
}
