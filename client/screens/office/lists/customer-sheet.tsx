import { cleanCode, PARTY_KINDS, stateOfGstin, type Id, type Party } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { useMaster } from '../../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { useOfficeWords } from '../words.ts'
import { ClientProducts } from './client-products.tsx'
import { CustomerAddresses } from './customer-addresses.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { FaultField } from './fault-field.tsx'
import { faultOf, warningOf } from './faults.ts'
import { PodFields } from './pod-fields.tsx'
import { useEntry } from './use-entry.ts'

type Props = {
  readonly id: Id | 'new' | undefined
  /** What a new customer is called to begin with. */
  readonly name?: string
  readonly onClose: () => void
  readonly onSaved?: (party: Party) => void
}

const BLANK: Omit<Party, 'id'> = {
  name: '', tradeName: '', gstin: '', kind: 'customer', transporterId: '', phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en',
}

/** A customer, job worker, transporter or vendor with addresses and the proof they want. */
export function CustomerSheet({ id, name = '', onClose, onSaved }: Props) {
  const cached = useMaster('party', id === 'new' || id === undefined ? null : id)
  if (id === undefined || (id !== 'new' && !cached)) return null
  return <CustomerForm key={id} id={id} start={cached?.row ?? { ...BLANK, name }} onClose={onClose} onSaved={onSaved} />
}

type FormProps = {
  readonly id: Id | 'new'
  readonly start: Omit<Party, 'id'>
  readonly onClose: () => void
  readonly onSaved: ((party: Party) => void) | undefined
}

function CustomerForm({ id, start, onClose, onSaved }: FormProps) {
  const words = useOfficeWords()
  const may = useMay()
  const { fields, set, save, remove, problem } = useEntry({ type: 'party', id, start, onDone: (party) => { onSaved?.(party); onClose() } })
  const gstinWrong = faultOf.gstin(fields.gstin, words.faults)
  const mayEdit = may(id === 'new' ? 'party.create' : 'party.edit')
  return (
    <EntrySheet
      title={id === 'new' ? words.lists.customers.fresh : start.name} onClose={onClose} problem={problem} ready={fields.name.trim() !== '' && !gstinWrong}
      onSave={mayEdit ? save : undefined} onRemove={id !== 'new' && may('party.remove') ? () => remove(onClose) : undefined}
    >
      <div className="wide"><FaultField label={words.fields.name} value={fields.name} maxLength={100} required onText={(name) => set({ name })} /></div>
      <FaultField
        label={words.fields.gstin} value={fields.gstin} maxLength={15} hint={words.fields.gstinHint} fault={gstinWrong}
        warning={warningOf.gstinState(fields.gstin, fields.addresses[0]?.state, words.faults)}
        onText={(text) => set(withState(cleanCode(text), fields))}
      />
      <SelectField label={words.fields.kind} size="desk" value={fields.kind} onText={(text) => set({ kind: PARTY_KINDS.find((kind) => kind === text) ?? 'customer' })}>
        {PARTY_KINDS.map((kind) => <option key={kind} value={kind}>{words.partyKinds[kind]}</option>)}
      </SelectField>
      <FaultField label={words.fields.tradeName} value={fields.tradeName} maxLength={100} onText={(tradeName) => set({ tradeName })} />
      <FaultField label={words.fields.phone} value={fields.phone} maxLength={15} inputMode="tel" fault={faultOf.phone(fields.phone, words.faults)} onText={(phone) => set({ phone })} />
      <FaultField label={words.fields.email} value={fields.email} maxLength={100} inputMode="email" onText={(email) => set({ email })} />
      <SelectField label={words.fields.language} size="desk" value={fields.language} onText={(text) => set({ language: text === 'hi' ? 'hi' : 'en' })}>
        {LANGUAGES.map((one) => <option key={one} value={one}>{LANGUAGE_NAMES[one]}</option>)}
      </SelectField>
      {fields.kind === 'transporter' && (
        <FaultField
          label={words.fields.transporterId} value={fields.transporterId} maxLength={15} fault={faultOf.transporter(fields.transporterId, words.faults)}
          onText={(text) => set({ transporterId: cleanCode(text) })}
        />
      )}
      <label className="choice wide">
        <input type="checkbox" checked={fields.sez} onChange={(event) => set({ sez: event.currentTarget.checked })} />
        <span>{words.fields.sez}</span>
      </label>
      <CustomerAddresses addresses={fields.addresses} gstin={fields.gstin} onChange={(addresses) => set({ addresses })} />
      <ClientProducts own={fields.products ?? []} onChange={(products) => set({ products })} />
      <PodFields value={fields.pod} onChange={(pod) => set({ pod })} />
      <label className="choice wide">
        <input type="checkbox" checked={fields.proofPhotos === true} onChange={(event) => set({ proofPhotos: event.currentTarget.checked })} />
        <span>{words.fields.proofPhotos}</span>
      </label>
    </EntrySheet>
  )
}

/** The first two digits name the State: an address without one takes it. */
function withState(gstin: string, { addresses }: Omit<Party, 'id'>): Partial<Party> {
  const state = stateOfGstin(gstin)
  if (state === undefined) return { gstin }
  return { gstin, addresses: addresses.map((address) => (address.state === '' ? { ...address, state } : address)) }
}
