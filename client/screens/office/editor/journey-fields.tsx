import { cleanCode, padVehicle, type Challan, type ChallanFields } from 'sync-protocol'
import { editDraft } from '../../../store/actions.ts'
import { Combo } from '../../../parts/office/combo.tsx'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { phone, vehicle } from '../../../parts/format.ts'
import { useMasters, useStores } from '../../../use/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { typedWhole } from './typed-numbers.ts'

/** How the goods travel: vehicle, driver, distance, packages, times, and what the driver should know. */
export function JourneyFields({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const stores = useStores()
  const say = useSaying()
  const vehicles = useMasters('vehicle') ?? []
  const drivers = (useMasters('user') ?? []).filter(({ row }) => row.role === 'driver' && row.active)
  const put = (fields: Partial<ChallanFields>) => say(() => editDraft(stores, challan.id, fields))
  const named = (id: string | null) => drivers.find((driver) => driver.id === id)?.row.name ?? ''
  const whole = (field: 'distanceKm' | 'packages', most: number) => (text: string) => {
    const value = typedWhole(text)
    if (value !== undefined && value <= most) put({ [field]: value })
  }
  return (
    <div className="editor-journey">
      <div className="editor-row editor-four">
        <Combo
          label={words.fields.vehicle} field="vehicleNo" words={words.combo} placeholder={words.choose} shown={vehicle(challan.vehicleNo)}
          options={vehicles.map(({ id, row }) => ({ id, label: vehicle(row.number), note: named(row.driver) || row.note, search: row.number }))}
          onPick={(id) => {
            const found = vehicles.find((one) => one.id === id)?.row
            if (found) put({ vehicleNo: found.number, ...(challan.driver === null && found.driver && { driver: found.driver, driverName: named(found.driver) }) })
          }}
          onText={(text) => put({ vehicleNo: padVehicle(cleanCode(text)).slice(0, 15) })}
        />
        <Combo
          label={words.fields.driver} field="driver" words={words.combo} placeholder={words.choose} shown={challan.driverName}
          options={drivers.map(({ id, row }) => ({ id, label: row.name, note: phone(row.phone) }))}
          onPick={(id) => put({ driver: id, driverName: named(id) })}
          onText={(text) => put({ driver: null, driverName: text.slice(0, 60) })}
        />
        <SavedField
          label={words.fields.distance} data-field="distanceKm" inputMode="numeric" value={challan.distanceKm === 0 ? '' : String(challan.distanceKm)}
          onSave={whole('distanceKm', 4000)}
        />
        <SavedField
          label={words.fields.packages} data-field="packages" inputMode="numeric" value={challan.packages === 0 ? '' : String(challan.packages)}
          onSave={whole('packages', 99_999)}
        />
      </div>
      <div className="editor-row editor-last">
        <WhenField label={words.fields.leaveBy} type="time" value={challan.leaveBy} onText={(leaveBy) => put({ leaveBy })} />
        <WhenField label={words.fields.deliverBy} type="time" value={challan.deliverBy} onText={(deliverBy) => put({ deliverBy })} />
        <SavedField label={words.fields.driverNote} maxLength={200} value={challan.driverNote} data-field="driverNote" onSave={(driverNote) => put({ driverNote })} />
      </div>
    </div>
  )
}
