import { cleanCode, padVehicle, vehicleFault, type Challan, type Id, type Instant, type LegInput } from 'sync-protocol'
import { Combo } from '../../../parts/office/combo.tsx'
import { phone as phoneText, vehicle } from '../../../parts/format.ts'
import { useMasters } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'

export type Journey = { readonly vehicleNo: string; readonly driver: Id | null; readonly driverName: string }

/** Vehicle and driver by typing. A vehicle brings its usual driver; a number that is not on the list is taken as typed. */
export function JourneyPick({ journey, onChange }: { readonly journey: Journey; readonly onChange: (journey: Journey) => void }) {
  const words = useOfficeWords()
  const vehicles = useMasters('vehicle') ?? []
  const drivers = (useMasters('user') ?? []).filter(({ row }) => row.role === 'driver' && row.active)
  const named = (id: Id | null) => drivers.find((driver) => driver.id === id)?.row.name ?? ''
  const takeVehicle = (vehicleNo: string, usual: Id | null) =>
    onChange(usual === null || journey.driver !== null ? { ...journey, vehicleNo } : { vehicleNo, driver: usual, driverName: named(usual) })
  const wrong = journey.vehicleNo !== '' && vehicleFault(padVehicle(journey.vehicleNo)) !== undefined
  return (
    <div className="form">
      <Combo
        label={words.fields.vehicle} words={words.combo} placeholder={words.choose} shown={vehicle(journey.vehicleNo)}
        error={wrong ? words.faults.vehicle : undefined}
        options={vehicles.map(({ id, row }) => ({ id, label: vehicle(row.number), note: named(row.driver) || row.note, search: row.number }))}
        onPick={(id) => {
          const found = vehicles.find((one) => one.id === id)
          if (found) takeVehicle(found.row.number, found.row.driver)
        }}
        onText={(text) => onChange({ ...journey, vehicleNo: padVehicle(cleanCode(text)) })}
      />
      <Combo
        label={words.fields.driver} words={words.combo} placeholder={words.choose} shown={journey.driverName}
        options={drivers.map(({ id, row }) => ({ id, label: row.name, note: phoneText(row.phone) }))}
        onPick={(id) => onChange({ ...journey, driver: id, driverName: named(id) })}
        onText={(text) => onChange({ ...journey, driver: null, driverName: text })}
      />
    </div>
  )
}

/** A leg as it goes into the books. The first has reason 4; a later one is a change on the way. */
export function legOf(journey: Journey, driverPhone: string, challan: Challan, now: Instant): LegInput {
  return {
    vehicleNo: journey.vehicleNo, driver: journey.driver, driverName: journey.driverName, driverPhone, transporter: '', lrNo: '',
    reason: challan.dispatches.length === 0 ? '4' : '3', effective: now,
  }
}
