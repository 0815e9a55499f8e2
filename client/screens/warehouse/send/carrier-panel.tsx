import { Truck, UserRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { phone, vehicle } from '../../../parts/format.ts'
import { useWarehouseWords } from '../words.ts'
import { DriverSheet, VehicleSheet } from './carrier-sheets.tsx'
import type { Carrier } from './send-plan.ts'

type Props = { readonly carrier: Carrier; readonly onCarrier: (carrier: Carrier) => void }

/** The vehicle and who drives it; a tap changes either. */
export function CarrierPanel({ carrier, onCarrier }: Props) {
  const { send } = useWarehouseWords()
  const [asking, setAsking] = useState<'vehicle' | 'driver' | null>(null)
  const close = (): void => setAsking(null)
  return (
    <section className="cp">
      <Tile icon={<Truck size={30} aria-hidden="true" />} name={send.vehicle} value={vehicle(carrier.vehicleNo)} note="" onOpen={() => setAsking('vehicle')} />
      <Tile
        icon={<UserRound size={30} aria-hidden="true" />} name={send.driver} value={carrier.driverName}
        note={carrier.driverPhone && phone(carrier.driverPhone)} empty={send.noDriver} onOpen={() => setAsking('driver')}
      />
      {asking === 'vehicle' ? <VehicleSheet carrier={carrier} onCarrier={onCarrier} onClose={close} /> : null}
      {asking === 'driver' ? <DriverSheet carrier={carrier} onCarrier={onCarrier} onClose={close} /> : null}
    </section>
  )
}

type TileProps = {
  readonly icon: ReactNode
  readonly name: string
  readonly value: string
  readonly note: string
  readonly empty?: string
  readonly onOpen: () => void
}

function Tile({ icon, name, value, note, empty, onOpen }: TileProps) {
  const { send } = useWarehouseWords()
  return (
    <button type="button" className="cp-tile" data-empty={value === '' || undefined} onClick={onOpen}>
      {icon}
      <span><small>{name}</small><b className="one-line num">{value || empty || send.choose}</b>{note ? <small className="num">{note}</small> : null}</span>
      <em>{value === '' ? send.choose : send.change}</em>
    </button>
  )
}
