import { stateName, type Id, type Location } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { useMaster, useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { useOfficeWords } from '../words.ts'
import { AddressFields } from './address-fields.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { FaultField } from './fault-field.tsx'
import { faultOf } from './faults.ts'
import { ListPage } from './list-page.tsx'
import { useEntry } from './use-entry.ts'

const searched = ({ name, addr1, addr2, place, pin }: Location) => [name, addr1, addr2, place, pin].join(' ')

/** Godowns, branches and vans that goods leave from, each under a GST registration. */
export function LocationsScreen() {
  const words = useOfficeWords()
  const rows = useMasters('location')
  const registrations = useMasters('registration')
  const may = useMay()
  const gstinOf = (id: Id) => registrations?.find((one) => one.id === id)?.row.gstin
  return (
    <ListPage
      title={words.nav.locations} base="/locations" rows={rows} find={searched} fresh={may('location.create') ? words.lists.locations.fresh : undefined}
      columns={[
        { head: words.fields.name, width: 'auto', cell: ({ name }) => name },
        { head: words.fields.place, width: '160px', cell: ({ place }) => <span className="second">{place}</span> },
        { head: words.fields.pin, width: '90px', from: 520, cell: ({ pin }) => <span className="second num">{pin}</span> },
        { head: words.fields.state, width: '190px', from: 700, cell: ({ state }) => <span className="second">{state} {stateName(state)}</span> },
        { head: words.fields.gstin, width: '170px', from: 620, cell: ({ registration }) => <span className="second num">{gstinOf(registration)}</span> },
      ]}
    >
      {(id, close) => <LocationSheet id={id} onClose={close} />}
    </ListPage>
  )
}

function LocationSheet({ id, onClose }: { readonly id: Id | 'new' | undefined; readonly onClose: () => void }) {
  const cached = useMaster('location', id === 'new' || id === undefined ? null : id)
  const first = useMasters('registration')?.[0]
  if (id === undefined || first === undefined || (id !== 'new' && !cached)) return null
  const blank = { registration: first.id, name: '', addr1: '', addr2: '', place: '', pin: '', state: first.row.state, phone: '' }
  return <LocationForm key={id} id={id} start={cached?.row ?? blank} onClose={onClose} />
}

function LocationForm({ id, start, onClose }: { readonly id: Id | 'new'; readonly start: Omit<Location, 'id'>; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const may = useMay()
  const registrations = useMasters('registration') ?? []
  const { fields, set, save, remove, problem } = useEntry({ type: 'location', id, start, onDone: onClose })
  const mayEdit = may(id === 'new' ? 'location.create' : 'location.edit')
  return (
    <EntrySheet
      title={id === 'new' ? words.lists.locations.fresh : start.name} onClose={onClose} problem={problem} ready={fields.name.trim() !== ''}
      onSave={mayEdit ? save : undefined} onRemove={id !== 'new' && may('location.remove') ? () => remove(onClose) : undefined}
    >
      <div className="wide"><FaultField label={words.fields.name} value={fields.name} maxLength={100} required onText={(name) => set({ name })} /></div>
      <div className="wide">
        <SelectField label={words.fields.registration} size="desk" value={fields.registration} onText={(registration) => set({ registration })}>
          {registrations.map((one) => <option key={one.id} value={one.id}>{one.row.gstin} · {stateName(one.row.state)}</option>)}
        </SelectField>
      </div>
      <AddressFields value={fields} onChange={set} />
      <FaultField label={words.fields.phone} value={fields.phone} maxLength={15} inputMode="tel" fault={faultOf.phone(fields.phone, words.faults)} onText={(phone) => set({ phone })} />
    </EntrySheet>
  )
}
