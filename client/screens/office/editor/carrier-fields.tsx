import { Plus, Trash2 } from 'lucide-react'
import { REF_KINDS, TRANSPORT_MODES, VEHICLE_KINDS, cleanCode, placeOfSupplyOf, type Challan, type ChallanFields, type Reference } from 'sync-protocol'
import { editDraft } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { SelectField } from '../../../parts/field.tsx'
import { amount } from '../../../parts/format.ts'
import { Combo } from '../../../parts/office/combo.tsx'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useMasters, useStores } from '../../../use/index.ts'
import { useMastersWords } from '../imports/words.ts'
import { faultOf } from '../lists/faults.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { addressSnapshot, ownSnapshot } from './parties.ts'
import { typedAmount } from './typed-numbers.ts'

type Put = (fields: Partial<ChallanFields>) => void

/** What only some challans need: who carries the goods and how, the other far place, a special zone, papers referred to. */
export function CarrierFields({ challan }: { readonly challan: Challan }) {
  const { more: words } = useMastersWords()
  const stores = useStores()
  const say = useSaying()
  const put: Put = (fields) => say(() => editDraft(stores, challan.id, fields))
  const { refs = [], transporter, transporterName = '', transporterId = '' } = challan
  const used = refs.length > 0 || !!transporter || transporterName !== '' || transporterId !== '' || challan.sez || (challan.other ?? 0) > 0 || (challan.mode ?? '1') !== '1' || (challan.direction === 'O' ? challan.dispatchFrom : challan.shipTo) !== null
  return (
    <details className="editor-more" open={used || undefined}>
      <summary>{words.title}</summary>
      <Carrier challan={challan} put={put} />
      <div className="editor-row editor-three">
        <FarPlace challan={challan} put={put} />
        <SavedField label={words.other} hint={words.otherHint} inputMode="decimal" value={challan.other ? amount(challan.other) : ''} onSave={(text) => { const other = typedAmount(text); if (other !== undefined) put({ other }) }} />
        <label className="choice">
          <input type="checkbox" checked={challan.sez} onChange={(event) => put({ sez: event.currentTarget.checked, placeOfSupply: challan.placeOfSupply ?? placeOfSupplyOf(challan) })} />
          <span>{words.sez}</span>
        </label>
      </div>
      <References refs={refs} onChange={(next) => put({ refs: next })} />
    </details>
  )
}

function Carrier({ challan, put }: { readonly challan: Challan; readonly put: Put }) {
  const { more: words } = useMastersWords()
  const office = useOfficeWords()
  const carriers = (useMasters('party') ?? []).filter(({ row }) => row.kind === 'transporter')
  const { transporterName = '', transporterId = '' } = challan
  return (
    <div className="editor-row editor-four">
      <Combo
        label={words.transporter} field="transporter" words={office.combo} placeholder={office.choose} shown={transporterName}
        options={carriers.map(({ id, row }) => ({ id, label: row.name, note: row.transporterId || row.gstin }))}
        onPick={(id) => {
          const found = carriers.find((one) => one.id === id)?.row
          if (found) put({ transporter: found.id, transporterName: found.name, transporterId: found.transporterId || found.gstin })
        }}
        onText={(text) => put({ transporter: null, transporterName: text.slice(0, 100) })}
      />
      <SavedField label={words.transporterId} value={transporterId} maxLength={15} data-field="transporterId" error={faultOf.transporter(transporterId, office.faults)} onSave={(text) => put({ transporterId: cleanCode(text) })} />
      <SelectField label={words.mode} size="desk" data-field="mode" value={challan.mode ?? '1'} onText={(text) => put({ mode: TRANSPORT_MODES.find((mode) => mode === text) ?? '1' })}>
        {TRANSPORT_MODES.map((mode) => <option key={mode} value={mode}>{words.modes[mode]}</option>)}
      </SelectField>
      <SelectField label={words.vehicleKind} size="desk" value={challan.vehicleKind ?? 'regular'} onText={(text) => put({ vehicleKind: VEHICLE_KINDS.find((kind) => kind === text) ?? 'regular' })}>
        {VEHICLE_KINDS.map((kind) => <option key={kind} value={kind}>{office.vehicleKinds[kind]}</option>)}
      </SelectField>
    </div>
  )
}

/** Goods that go out may leave a third place; goods that come in may go to one. */
function FarPlace({ challan, put }: { readonly challan: Challan; readonly put: Put }) {
  const { more: words } = useMastersWords()
  const office = useOfficeWords()
  const place = challan.direction === 'O' ? 'dispatchFrom' : 'shipTo'
  const parties = useMasters('party') ?? []
  const branches = useMasters('location') ?? []
  const registrations = useMasters('registration') ?? []
  const chosen = challan[place]
  const options = [
    { id: 'none', label: words.none },
    ...branches.map(({ id, row }) => ({ id, label: row.name, note: row.place })),
    ...parties.flatMap(({ row }) => row.addresses.map((address) => ({ id: address.id, label: `${row.name}${address.label ? `, ${address.label}` : ''}`, note: address.place }))),
  ]
  const choose = (id: string) => {
    if (id === 'none') return put({ [place]: null })
    const branch = branches.find((one) => one.id === id)?.row
    const registration = registrations.find((one) => one.id === branch?.registration)?.row
    if (branch && registration) return put({ [place]: ownSnapshot(branch, registration) })
    const owner = parties.find(({ row }) => row.addresses.some((address) => address.id === id))?.row
    const address = owner?.addresses.find((one) => one.id === id)
    if (owner && address) put({ [place]: { ...addressSnapshot(owner, address), name: owner.name } })
  }
  return (
    <Combo
      label={place === 'dispatchFrom' ? words.billFrom : words.billTo} field={place} words={office.combo} placeholder={words.none}
      shown={chosen?.name ?? ''} hint={chosen ? [chosen.place, chosen.pin].filter(Boolean).join(' ') : undefined} options={options} onPick={choose}
    />
  )
}

const BLANK: Reference = { kind: 'order', number: '', date: null, challan: null }

function References({ refs, onChange }: { readonly refs: readonly Reference[]; readonly onChange: (refs: Reference[]) => void }) {
  const { more: words } = useMastersWords()
  const put = (at: number, changed: Partial<Reference>) => onChange(refs.map((ref, i) => (i === at ? { ...ref, ...changed } : ref)))
  return (
    <>
      {refs.map((ref, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a paper has no other name until it is typed
        <div key={i} className="editor-row editor-four">
          <SelectField label={words.refKind} size="desk" value={ref.kind} onText={(text) => put(i, { kind: REF_KINDS.find((kind) => kind === text) ?? 'other' })}>
            {REF_KINDS.map((kind) => <option key={kind} value={kind}>{words.kinds[kind]}</option>)}
          </SelectField>
          <SavedField label={words.refNumber} value={ref.number} maxLength={30} onSave={(number) => put(i, { number: number.trim() })} />
          <WhenField label={words.refDate} type="date" value={ref.date ?? ''} onText={(day) => put(i, { date: day === '' ? null : day })} />
          <Button look="quiet" size="desk" className="editor-low" onClick={() => onChange(refs.filter((_, at) => at !== i))}><Trash2 size={15} aria-hidden="true" />{words.removeRef}</Button>
        </div>
      ))}
      {refs.length < 10 && <Button look="line" size="desk" className="editor-low" onClick={() => onChange([...refs, BLANK])}><Plus size={15} aria-hidden="true" />{words.addRef}</Button>}
    </>
  )
}
