import { cleanCode, panOfGstin, stateName, stateOfGstin, type Id, type Registration } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useAsk, useCompany, useMaster, useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { useMastersWords } from '../imports/words.ts'
import { AddressFields } from '../lists/address-fields.tsx'
import { EntrySheet } from '../lists/entry-sheet.tsx'
import { FaultField } from '../lists/fault-field.tsx'
import { faultOf, warningOf } from '../lists/faults.ts'
import { ListPage } from '../lists/list-page.tsx'
import { useEntry } from '../lists/use-entry.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { SettingTabs } from './settings-frame.tsx'

const TYPES = ['regular', 'composition', 'sez', 'unregistered'] as const
const BLANK: Omit<Registration, 'id'> = { gstin: '', state: '', legalName: '', type: 'regular' }
const EMPTY = { addr1: '', addr2: '', place: '', pin: '', state: '' }

/** The company's GST registrations: the consignors on paper. */
export function RegistrationsScreen() {
  const { settings: words } = useMastersWords()
  const office = useOfficeWords()
  const rows = useMasters('registration')
  const may = useMay()
  return (
    <ListPage
      title={words.title} base="/settings/registrations" rows={rows} find={({ gstin, legalName, state }) => `${gstin} ${legalName} ${stateName(state)}`}
      fresh={may('registration.create') ? words.registration.fresh : undefined} above={<SettingTabs tab="registrations" />}
      columns={[
        { head: office.fields.gstin, width: '190px', cell: ({ gstin }) => <span className="num">{gstin}</span> },
        { head: office.fields.state, width: '200px', cell: ({ state }) => <span className="second">{state} {stateName(state)}</span> },
        { head: words.legalName, width: 'auto', cell: ({ legalName }) => legalName },
        { head: words.registration.type, width: '190px', from: 700, cell: ({ type }) => <span className="second">{words.registration.types[type]}</span> },
      ]}
    >
      {(id, close) => <RegistrationSheet key={id} id={id} onClose={close} />}
    </ListPage>
  )
}

function RegistrationSheet({ id, onClose }: { readonly id: Id | 'new' | undefined; readonly onClose: () => void }) {
  const cached = useMaster('registration', id === 'new' || id === undefined ? null : id)
  const company = useCompany()
  if (id === undefined || company === undefined || (id !== 'new' && !cached)) return null
  return <RegistrationForm id={id} start={cached?.row ?? { ...BLANK, legalName: company.legalName }} onClose={onClose} />
}

function RegistrationForm({ id, start, onClose }: { readonly id: Id | 'new'; readonly start: Omit<Registration, 'id'>; readonly onClose: () => void }) {
  const { settings: { registration: words, ...all } } = useMastersWords()
  const office = useOfficeWords()
  const may = useMay()
  const ask = useAsk()
  const say = useSaying()
  const { fields, set, save, problem } = useEntry({ type: 'registration', id, start, onDone: onClose })
  const wrong = fields.type === 'unregistered' ? undefined : faultOf.gstin(fields.gstin, office.faults)
  const ready = fields.legalName.trim() !== '' && !wrong && (fields.type === 'unregistered' || panOfGstin(fields.gstin) !== undefined) && fields.state !== ''
  // a new consignor is booked by the server at once: numbers hang on it
  const create = () => say(async () => { await ask('POST', '/api/v1/company/registrations', fields); onClose() })
  return (
    <EntrySheet title={id === 'new' ? words.fresh : start.gstin} onClose={onClose} problem={problem} ready={ready} onSave={may(id === 'new' ? 'registration.create' : 'registration.edit') ? (id === 'new' ? create : save) : undefined}>
      <FaultField label={office.fields.gstin} value={fields.gstin} maxLength={15} fault={wrong} warning={warningOf.gstinState(fields.gstin, fields.state, office.faults)} hint={id === 'new' ? words.offline : undefined}
        onText={(text) => { const gstin = cleanCode(text); const state = stateOfGstin(gstin); set({ gstin, ...(state && { state }) }) }} />
      <SelectField label={words.type} size="desk" value={fields.type} onText={(text) => set({ type: TYPES.find((type) => type === text) ?? 'regular' })}>
        {TYPES.map((type) => <option key={type} value={type}>{words.types[type]}</option>)}
      </SelectField>
      <div className="wide"><FaultField label={all.legalName} value={fields.legalName} maxLength={100} required onText={(legalName) => set({ legalName })} /></div>
      <div className="wide"><FaultField label={all.tradeName} value={fields.tradeName ?? ''} maxLength={100} onText={(tradeName) => set({ tradeName })} /></div>
      <WhenField label={words.from} type="date" value={fields.validFrom ?? ''} onText={(day) => set({ validFrom: day === '' ? null : day })} />
      <WhenField label={words.to} type="date" value={fields.validTo ?? ''} onText={(day) => set({ validTo: day === '' ? null : day })} />
      <h3>{words.address}</h3>
      <AddressFields value={fields.address ?? { ...EMPTY, state: fields.state }} onChange={(changed) => set({ address: { ...EMPTY, state: fields.state, ...fields.address, ...changed } })} />
    </EntrySheet>
  )
}
