import { ArrowRightLeft } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'react-router'
import type { Challan, Id, Instant } from 'sync-protocol'
import type { BoardColumn } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { customerOf, numberOf, packagesOf } from '../challan-facts.ts'
import { openPath } from '../paths.ts'
import { useWarehouseWords } from '../words.ts'
import { signalOf } from './board-signal.ts'
import { CardSignal } from './card-signal.tsx'

type Props = {
  readonly challan: Challan
  readonly column: BoardColumn
  readonly now: Instant
  readonly me: Id
  /** Absent where there is nothing to move to. */
  readonly onMove?: ((challan: Challan) => void) | undefined
}

/** A challan on the board: who, which, how much, and one signal. */
export const BoardCard = memo(function BoardCard({ challan, column, now, me, onMove }: Props) {
  const words = useWarehouseWords()
  const common = useWords()
  const signal = signalOf(column, challan, now)
  const name = customerOf(challan)
  return (
    <li className={signal.kind === 'packing' && signal.by === me ? 'bc bc-mine' : 'bc'} data-challan={challan.id}>
      <Link to={openPath(challan)} className="bc-open">
        <h3 className="two-lines">{name}</h3>
        <p>{numberOf(challan)}</p>
        <p className="num">{words.itemsAndPackages(common.items(challan.lines.length), common.packages(packagesOf(challan)))}</p>
        <CardSignal signal={signal} now={now} />
      </Link>
      {onMove ? (
        <button type="button" className="bc-move" aria-label={words.board.moveOne(name)} onClick={() => onMove(challan)}>
          <ArrowRightLeft size={22} aria-hidden="true" />
        </button>
      ) : null}
    </li>
  )
})
