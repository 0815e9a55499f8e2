import { Truck, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { phone, vehicle } from '../../../parts/format.ts'
import { useWarehouseWords } from '../words.ts'
import { DriverSheet, VehicleSheet } from './carrier-sheets.tsx'
import type { Carrier } from './send-plan.ts'

export type CarrierAsk = 'vehicle' | 'driver' | null
type Props = {
  readonly carrier: Carrier
  readonly onCarrier: (carrier: Carrier) => void
  readonly asking: CarrierAsk
  readonly onAsk: (ask: CarrierAsk) => void
}

/** The vehicle and who drives it; a tap changes either. */
export function CarrierPanel({ carrier, onCarrier, asking, onAsk }: Props) {
  const { send, board } = useWarehouseWords()
  const close = (): void => onAsk(null)
  return (
    <section className="cp">
      <Tile icon={<Truck size={30} aria-hidden="true" />} name={send.vehicle} value={vehicle(carrier.vehicleNo)} note="" empty={board.noVehicle} onOpen={() => onAsk('vehicle')} />
      <Tile
        icon={<UserRound size={30} aria-hidden="true" />} name={send.driver} value={carrier.driverName}
        note={carrier.driverPhone && phone(carrier.driverPhone)} empty={send.noDriver} onOpen={() => onAsk('driver')}
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
  readonly empty: string
  readonly onOpen: () => void
}

function Tile({ icon, name, value, note, empty, onOpen }: TileProps) {
  const { send } = useWarehouseWords()
  return (
    <button type="button" className="cp-tile" data-empty={value === '' || undefined} onClick={onOpen}>
      {icon}
      <span><small>{name}</small><b className="one-line num">{value || empty}</b>{note ? <small className="num">{note}</small> : null}</span>
      <em>{value === '' ? send.choose : send.change}</em>
    </button>
  )
}
