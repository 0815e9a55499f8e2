import { Clock, Info, TriangleAlert, Truck } from 'lucide-react'
import type { Instant } from 'sync-protocol'
import { Avatar } from '../../../parts/avatar.tsx'
import { dateTime, dayOf, time, vehicle } from '../../../parts/format.ts'
import { useWarehouseWords, type WarehouseWords } from '../words.ts'
import type { BoardSignal } from './board-signal.ts'

const DAY = 86_400_000

/** The one line at the foot of a card. */
export function CardSignal({ signal, now }: { readonly signal: BoardSignal; readonly now: Instant }) {
  const words = useWarehouseWords()
  const { board } = words
  switch (signal.kind) {
    case 'late':
      return <p className="bc-signal num"><span className="sig sig-late"><TriangleAlert size={18} aria-hidden="true" />{board.late(when(signal.at, now, words))}</span></p>
    case 'soon':
      return <p className="bc-signal num"><span className="sig sig-soon"><Clock size={18} aria-hidden="true" />{board.leaves(when(signal.at, now, words))}</span></p>
    case 'leaves':
      return <p className="bc-signal num"><span className="sig"><Clock size={18} aria-hidden="true" />{board.leaves(when(signal.at, now, words))}</span></p>
    case 'untimed':
      return <p className="bc-signal"><span className="sig sig-quiet"><Clock size={18} aria-hidden="true" />{board.untimed}</span></p>
    case 'no_vehicle':
      return <p className="bc-signal"><span className="sig sig-soon"><Info size={18} aria-hidden="true" />{board.noVehicle}</span></p>
    case 'vehicle':
      return <p className="bc-signal num"><span className="sig sig-quiet"><Truck size={20} aria-hidden="true" />{vehicle(signal.number)}</span></p>
    case 'left':
      return <p className="bc-signal num"><span className="sig sig-quiet one-line"><Truck size={20} aria-hidden="true" />{board.left(signal.who, when(signal.at, now, words))}</span></p>
    case 'packing':
      return <Progress {...signal} />
  }
}

function Progress({ share, by, byName }: Extract<BoardSignal, { kind: 'packing' }>) {
  const { board } = useWarehouseWords()
  const percent = Math.floor(share * 100)
  return (
    <div className="bc-signal bc-progress" role="img" aria-label={board.packedBy(percent, byName)}>
      <span className="bc-bar"><i style={{ transform: `scaleX(${share})` }} /></span>
      <b className="num">{board.percent(percent)}</b>
      <Avatar name={byName} id={by} size={32} />
    </div>
  )
}

/** `12:15` today, `tomorrow 07:00`, else with the date. */
function when(at: Instant, now: Instant, { board }: WarehouseWords): string {
  if (dayOf(at) === dayOf(now)) return time(at)
  return dayOf(at) === dayOf(now + DAY) ? board.tomorrow(time(at)) : dateTime(at)
}
