import { useState } from 'react'
import type { LedgerLine, MutationArgs } from 'sync-protocol'
import { SelectField, TextField } from '../../../parts/field.tsx'
import { dayOf, quantity } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { ActSheet } from './act-sheet.tsx'
import { QtyField } from './qty-field.tsx'
import { useAct } from './use-act.ts'
import { useBooksWords } from './words.ts'

type Settlement = MutationArgs['challan.reconcile']
const KINDS = { J: ['back', 'premises'], A: ['accepted', 'back'] } as const

/** Accounts for goods without a challan: back, supplied from the job worker, or kept by the customer. */
export function SettleSheet({ line, nature, onClose }: { readonly line: LedgerLine; readonly nature: 'J' | 'A'; readonly onClose: () => void }) {
  const words = useBooksWords()
  const common = useWords()
  const { env } = useStores()
  const today = dayOf(env.now())
  const [kind, setKind] = useState<Settlement['kind']>(KINDS[nature][0])
  const [qty, setQty] = useState(nature === 'A' ? line.balance : 0)
  const [loss, setLoss] = useState(0)
  const [date, setDate] = useState(today)
  const [paper, setPaper] = useState({ number: '', date: today, gstin: line.party.gstin })
  const [work, setWork] = useState('')
  const [note, setNote] = useState('')
  const { run, problem, busy } = useAct(onClose)
  const unit = common.unit(line.uqc)
  const save = () => {
    const ref = { number: paper.number.trim().toUpperCase(), date: paper.date || null, gstin: paper.gstin.trim().toUpperCase(), name: line.party.name }
    const args: Settlement = { kind, date, ref, work, lines: [{ line: line.line, qty, loss }], note }
    run(`delivery-challan/${line.challan}/acts/reconcile`, args, words.settle.saved)
  }
  return (
    <ActSheet title={words.settle.title[nature]} save={words.settle.save} ready={!busy && qty + loss > 0 && qty + loss <= line.balance && date !== ''} onSave={save} onClose={onClose} problem={problem} note={words.settle.online}>
      <p className="wide form-legend">{line.number} · {line.name}. {words.settle.left(quantity(line.balance, unit))}</p>
      <SelectField label={words.settle.kind} size="desk" value={kind} onText={(value) => setKind(KINDS[nature].find((one) => one === value) ?? 'back')}>
        {KINDS[nature].map((one) => <option key={one} value={one}>{words.settle.kinds[one]}</option>)}
      </SelectField>
      <WhenField label={words.settle.date} type="date" value={date} onText={setDate} />
      <QtyField label={words.settle.qty(unit)} value={qty} onValue={setQty} />
      {nature === 'J' && <QtyField label={words.settle.loss(unit)} value={loss} onValue={setLoss} />}
      <TextField label={words.settle.paper} size="desk" value={paper.number} maxLength={16} onText={(number) => setPaper({ ...paper, number })} />
      <WhenField label={words.settle.paperDate} type="date" value={paper.date} onText={(value) => setPaper({ ...paper, date: value })} />
      {nature === 'J' && <TextField label={words.settle.from} hint={words.settle.fromHelp} size="desk" value={paper.gstin} maxLength={15} onText={(gstin) => setPaper({ ...paper, gstin })} />}
      {nature === 'J' && <TextField label={words.settle.work} size="desk" value={work} maxLength={60} onText={setWork} />}
      <div className="wide"><TextField label={words.settle.note} size="desk" value={note} maxLength={200} onText={setNote} /></div>
    </ActSheet>
  )
}
