import { useState } from 'react'
import { cleanCode, driverOf, measuredOf, padVehicle, vehicleFault, type LegInput } from 'sync-protocol'
import { Button } from '../../parts/button.tsx'
import { AreaField, SelectField, TextField } from '../../parts/field.tsx'
import { number } from '../../parts/format.ts'
import { showToast } from '../../parts/toast.tsx'
import { addLeg, addNote, askQuery, measureChallan } from '../../store/actions.ts'
import { useStores, useWho } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { sayProblem } from '../shared/say-problem.ts'
import { useStop } from './stop-frame.tsx'

type Props = { readonly onDone: () => void }

/** Saves, says so and closes; a failure is said and nothing typed is lost. */
function useSave(onDone: () => void): (said: string, save: () => Promise<unknown>) => void {
  const { problems } = useWords()
  return (said, save) => {
    save().then(
      () => { showToast({ text: said }); onDone() },
      (error: unknown) => showToast({ text: sayProblem(error, problems) }),
    )
  }
}

/** A note for everybody, or a question that wants an answer. */
export function WordForm({ kind, onDone }: Props & { readonly kind: 'note' | 'ask' }) {
  const { challan } = useStop()
  const { stop } = useDriverWords()
  const common = useWords()
  const stores = useStores()
  const who = useWho()
  const run = useSave(onDone)
  const [text, setText] = useState('')
  const save = () => (kind === 'note'
    ? run(stop.noteSaved, () => addNote(stores, challan.id, text.trim()))
    : run(stop.askSaved, () => askQuery(stores, {
        challan: challan.id, title: [challan.legal?.number, challan.consignee?.name].filter(Boolean).join(' · ').slice(0, 120), kind: 'colleague', from: '',
        subject: text.trim().slice(0, 120), text: text.trim().length > 120 ? text.trim() : '', to: null, location: challan.location, driver: who.user,
      })))
  return (
    <>
      <AreaField label={kind === 'note' ? stop.noteLabel : stop.askLabel} value={text} maxLength={500} onText={setText} />
      <Button wide disabled={text.trim() === ''} onClick={save}>{common.save}</Button>
    </>
  )
}

const REASONS = ['1', '2', '3'] as const

/** The goods go on in another vehicle: a new stretch of the way, also for the other stops aboard. */
export function VehicleForm({ onDone }: Props) {
  const { challan, stops } = useStop()
  const { stop } = useDriverWords()
  const common = useWords()
  const stores = useStores()
  const who = useWho()
  const run = useSave(onDone)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<LegInput['reason']>('1')
  const [all, setAll] = useState(true)
  const vehicleNo = padVehicle(cleanCode(typed))
  const old = driverOf(challan).vehicleNo
  const aboard = stops.map((one) => one.challan).filter((one) => one.id !== challan.id && one.status === 'dispatched' && driverOf(one).vehicleNo === old)
  const save = () => run(stop.vehicleSaved, async () => {
    const leg: LegInput = { vehicleNo, driver: who.user, driverName: who.name, driverPhone: '', transporter: '', lrNo: '', reason, effective: stores.env.now() }
    for (const one of [challan, ...(all ? aboard : [])]) await addLeg(stores, one.id, leg)
  })
  return (
    <>
      <TextField label={stop.vehicleNo} value={typed} maxLength={15} autoCapitalize="characters" autoComplete="off" error={typed !== '' && vehicleFault(vehicleNo) !== undefined && vehicleNo.length > 6 ? vehicleNo : undefined} onText={setTyped} />
      <SelectField label={stop.vehicleWhy} value={reason} onText={(value) => setReason(REASONS.find((one) => one === value) ?? '3')}>
        {REASONS.map((one) => <option key={one} value={one}>{stop.vehicleReasons[one]}</option>)}
      </SelectField>
      {aboard.length > 0 ? <label className="more-check"><input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />{stop.vehicleAll} ({aboard.length})</label> : null}
      <Button wide disabled={vehicleNo.length < 6} onClick={save}>{common.save}</Button>
    </>
  )
}

const toThousandths = (text: string): number | undefined => (/^\d{1,9}(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : undefined)

/** What was really weighed, where the paper said "provisional". */
export function MeasureForm({ onDone }: Props) {
  const { challan } = useStop()
  const { stop } = useDriverWords()
  const common = useWords()
  const stores = useStores()
  const run = useSave(onDone)
  const lines = challan.lines.filter(({ provisional }) => provisional)
  const measured = measuredOf(challan)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const valueOf = (id: string) => toThousandths((typed[id] ?? number(measured.get(id) ?? 0)).replace(/,/g, ''))
  const ready = lines.every(({ id }) => valueOf(id) !== undefined)
  const save = () => run(stop.measureSaved, () =>
    measureChallan(stores, challan.id, { lines: lines.map(({ id }) => ({ line: id, qty: valueOf(id) ?? 0 })), note: '' }))
  return (
    <>
      {lines.map(({ id, name, uqc }) => (
        <TextField key={id} label={`${name}, ${common.unit(uqc)}`} inputMode="decimal" value={typed[id] ?? number(measured.get(id) ?? 0)} onText={(text) => setTyped({ ...typed, [id]: text })} />
      ))}
      <Button wide disabled={!ready} onClick={save}>{common.save}</Button>
    </>
  )
}
