import { cleanCode, padVehicle, VEHICLE_KINDS, type Id, type Vehicle } from 'sync-protocol'
import { SelectField } from '../../../parts/field.tsx'
import { vehicle } from '../../../parts/format.ts'
import { useMaster, useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { ListActs } from '../imports/list-acts.tsx'
import { useOfficeWords } from '../words.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { FaultField } from './fault-field.tsx'
import { faultOf } from './faults.ts'
import { ListPage } from './list-page.tsx'
import { useEntry } from './use-entry.ts'

const searched = ({ number, note }: Vehicle) => `${number} ${vehicle(number)} ${note}`

/** Vehicles and who usually drives them. */
export function VehiclesScreen() {
  const words = useOfficeWords()
  const rows = useMasters('vehicle')
  const people = useMasters('user')
  const may = useMay()
  const driverOf = (id: Id | null) => people?.find((one) => one.id === id)?.row.name
  return (
    <ListPage
      title={words.nav.vehicles} base="/vehicles" rows={rows} find={searched} fresh={may('vehicle.create') ? words.lists.vehicles.fresh : undefined}
      acts={(shown) => <ListActs kind="vehicle" rows={shown} columns={[
        { head: words.fields.vehicleNumber, cell: ({ number }) => number }, { head: words.fields.kind, cell: ({ kind }) => kind }, { head: words.fields.usualDriver, cell: ({ driver }) => driverOf(driver) ?? '' }, { head: words.fields.note, cell: ({ note }) => note },
      ]} />}
      columns={[
        { head: words.fields.vehicleNumber, width: '170px', cell: ({ number }) => <span className="num">{vehicle(number)}</span> },
        { head: words.fields.usualDriver, width: '220px', cell: ({ driver }) => driverOf(driver) ?? <span className="quiet">{words.notSet}</span> },
        { head: words.fields.kind, width: '170px', from: 620, cell: ({ kind }) => <span className="second">{words.vehicleKinds[kind]}</span> },
        { head: words.fields.note, width: 'auto', from: 760, cell: ({ note }) => <span className="second">{note}</span> },
      ]}
    >
      {(id, close) => <VehicleSheet id={id} onClose={close} />}
    </ListPage>
  )
}

const BLANK: Omit<Vehicle, 'id'> = { number: '', kind: 'regular', note: '', driver: null }

function VehicleSheet({ id, onClose }: { readonly id: Id | 'new' | undefined; readonly onClose: () => void }) {
  const cached = useMaster('vehicle', id === 'new' || id === undefined ? null : id)
  if (id === undefined || (id !== 'new' && !cached)) return null
  return <VehicleForm key={id} id={id} start={cached?.row ?? BLANK} onClose={onClose} />
}

function VehicleForm({ id, start, onClose }: { readonly id: Id | 'new'; readonly start: Omit<Vehicle, 'id'>; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const may = useMay()
  const drivers = (useMasters('user') ?? []).filter(({ row }) => row.role === 'driver' && row.active)
  const { fields, set, save, remove, problem } = useEntry({ type: 'vehicle', id, start, onDone: onClose })
  const mayEdit = may(id === 'new' ? 'vehicle.create' : 'vehicle.edit')
  return (
    <EntrySheet
      title={id === 'new' ? words.lists.vehicles.fresh : vehicle(start.number)} onClose={onClose} problem={problem} ready={fields.number !== ''}
      onSave={mayEdit ? save : undefined} onRemove={id !== 'new' && may('vehicle.remove') ? () => remove(onClose) : undefined}
    >
      <FaultField
        label={words.fields.vehicleNumber} value={fields.number} maxLength={20} required hint={words.fields.vehicleHint}
        fault={faultOf.vehicle(fields.number, words.faults)} onText={(text) => set({ number: cleanCode(text).slice(0, 15) })}
        onBlurCapture={() => set({ number: padVehicle(fields.number) })}
      />
      <SelectField label={words.fields.kind} size="desk" value={fields.kind} onText={(text) => set({ kind: VEHICLE_KINDS.find((kind) => kind === text) ?? 'regular' })}>
        {VEHICLE_KINDS.map((kind) => <option key={kind} value={kind}>{words.vehicleKinds[kind]}</option>)}
      </SelectField>
      <div className="wide">
        <SelectField label={words.fields.usualDriver} size="desk" value={fields.driver ?? ''} onText={(text) => set({ driver: text === '' ? null : text })}>
          <option value="">{words.notSet}</option>
          {drivers.map((one) => <option key={one.id} value={one.id}>{one.row.name}</option>)}
        </SelectField>
      </div>
      <div className="wide"><FaultField label={words.fields.note} value={fields.note} maxLength={100} onText={(note) => set({ note })} /></div>
    </EntrySheet>
  )
}
