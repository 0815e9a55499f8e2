import { useState } from 'react'
import { cleanCode, padVehicle, vehicleFault } from 'sync-protocol'
import { Avatar } from '../../../parts/avatar.tsx'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { phone, vehicle } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { useMasters } from '../../../use/index.ts'
import { useWarehouseWords } from '../words.ts'
import type { Carrier } from './send-plan.ts'

type Props = { readonly carrier: Carrier; readonly onCarrier: (carrier: Carrier) => void; readonly onClose: () => void }

/** A vehicle of the list with its usual driver, or any other by its plate. */
export function VehicleSheet({ carrier, onCarrier, onClose }: Props) {
  const { send } = useWarehouseWords()
  const vehicles = useMasters('vehicle')
  const users = useMasters('user')
  const choose = (vehicleNo: string, usual: string | null): void => {
    const person = users?.find(({ id }) => id === usual)?.row
    onCarrier(person ? { vehicleNo, driver: person.id, driverName: person.name, driverPhone: person.phone } : { ...carrier, vehicleNo })
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={send.chooseVehicle} from="middle">
      <div className="wh-sheet">
        {vehicles?.map(({ id, row }) => {
          const usual = users?.find((user) => user.id === row.driver)?.row.name
          return (
            <button key={id} type="button" className="wh-pick" aria-pressed={row.number === carrier.vehicleNo} onClick={() => choose(row.number, row.driver)}>
              <span><b className="num">{vehicle(row.number)}</b><small>{[usual && send.usual(usual), row.note].filter(Boolean).join(' · ')}</small></span>
            </button>
          )
        })}
        <OtherVehicle onPlate={(plate) => choose(plate, null)} />
      </div>
    </Sheet>
  )
}

function OtherVehicle({ onPlate }: { readonly onPlate: (plate: string) => void }) {
  const { send } = useWarehouseWords()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const plate = padVehicle(cleanCode(typed))
  const fault = vehicleFault(plate) !== undefined
  return (
    <form className="wh-other-form" onSubmit={(event) => { event.preventDefault(); setTried(true); if (!fault) onPlate(plate) }}>
      <TextField
        label={send.otherVehicle} hint={send.plateHint} error={tried && fault ? send.plateFault : undefined}
        value={typed} onText={setTyped} autoCapitalize="characters" autoComplete="off" spellCheck={false} maxLength={20}
      />
      <Button type="submit" look="line" size="glove-small">{send.use}</Button>
    </form>
  )
}

/** A driver of the company, or anyone else by name. */
export function DriverSheet({ carrier, onCarrier, onClose }: Props) {
  const { send } = useWarehouseWords()
  const drivers = useMasters('user')?.filter(({ row }) => row.role === 'driver' && row.active)
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const choose = (driver: Pick<Carrier, 'driver' | 'driverName' | 'driverPhone'>): void => {
    onCarrier({ ...carrier, ...driver })
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={send.chooseDriver} from="middle">
      <div className="wh-sheet">
        {drivers?.map(({ id, row }) => (
          <button
            key={id} type="button" className="wh-pick" aria-pressed={id === carrier.driver}
            onClick={() => choose({ driver: id, driverName: row.name, driverPhone: row.phone })}
          >
            <Avatar name={row.name} id={id} size={44} />
            <span><b>{row.name}</b><small className="num">{phone(row.phone)}</small></span>
          </button>
        ))}
        <form
          className="wh-other-form wh-other-driver"
          onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') choose({ driver: null, driverName: name.trim(), driverPhone: number.trim() }) }}
        >
          <TextField label={`${send.otherDriver}: ${send.driverName}`} value={name} onText={setName} maxLength={60} autoComplete="off" />
          <TextField label={send.driverPhone} value={number} onText={setNumber} maxLength={15} inputMode="tel" autoComplete="off" />
          <Button type="submit" look="line" size="glove-small">{send.use}</Button>
        </form>
      </div>
    </Sheet>
  )
}
