import { Clock, TriangleAlert, Truck } from 'lucide-react'
import { Link } from 'react-router'
import { driverOf, otherSideOf, type Challan, type Instant } from 'sync-protocol'
import { moneyShort, time, vehicle } from '../../../parts/format.ts'
import { BOARD_COLUMNS, useBoard, useMinute, type BoardColumn } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { Page } from '../page.tsx'
import { useHomeWords } from '../home/words.ts'
import './board.css'

/** What the warehouse has in hand, in four columns by departure: the same that its tablets show. */
export function BoardScreen() {
  const words = useHomeWords()
  const board = useBoard()
  const now = useMinute()
  return (
    <Page title={words.nav.board} sub={words.boardSub}>
      <div className="office-board">
        {BOARD_COLUMNS.map((column) => (
          <section key={column} aria-labelledby={`board-${column}`}>
            <h2 id={`board-${column}`}>{words.board[column]}<span className="num">{board?.[column].length ?? ''}</span></h2>
            {board?.[column].length === 0 && <p className="board-none">{words.boardNone}</p>}
            <ul>{board?.[column].map(({ id, row }) => <li key={id}><BoardCard challan={row} column={column} now={now} /></li>)}</ul>
          </section>
        ))}
      </div>
    </Page>
  )
}

/** When it should have left, in milliseconds; undefined where nobody said. */
const dueOf = ({ date, leaveBy }: Challan): Instant | undefined =>
  (/^[0-9]{2}:[0-9]{2}$/.test(leaveBy) ? Date.parse(`${date}T${leaveBy}:00+05:30`) : undefined)

function BoardCard({ challan, column, now }: { readonly challan: Challan; readonly column: BoardColumn; readonly now: Instant }) {
  const words = useHomeWords()
  const common = useWords()
  const { vehicleNo, name } = driverOf(challan)
  const due = dueOf(challan)
  const late = column !== 'on_the_way' && due !== undefined && due < now
  const left = challan.dispatches.at(-1)?.stamp.at
  return (
    <Link to={`/challans/${challan.id}`} className="office-card">
      <b className="one-line">{otherSideOf(challan)?.name ?? challan.legal?.number}</b>
      <span>{challan.legal?.number} · {common.items(challan.lines.length)} · {moneyShort(challan.totals.grand)}</span>
      <span className={late ? 'board-late num' : 'board-fact num'}>
        {column === 'on_the_way'
          ? <><Truck size={15} aria-hidden="true" /><span>{[left && time(left), name, vehicle(vehicleNo).replaceAll(' ', '\u00a0')].filter(Boolean).join(' · ')}</span></>
          : due === undefined
            ? <><Truck size={15} aria-hidden="true" />{vehicleNo === '' ? words.noVehicle : vehicle(vehicleNo)}</>
            : <>{late ? <TriangleAlert size={15} aria-hidden="true" /> : <Clock size={15} aria-hidden="true" />}{late ? words.boardLate(time(due)) : words.boardLeaves(time(due))}</>}
      </span>
    </Link>
  )
}
