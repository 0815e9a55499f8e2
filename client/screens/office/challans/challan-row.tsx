import { GitFork, Inbox, Smartphone, TriangleAlert } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { driverOf, type Challan, type Id } from 'sync-protocol'
import type { Cached } from '../../../store/cache.ts'
import { amount, date, ewayNumber, vehicle } from '../../../parts/format.ts'
import { StateGlyph } from '../../../parts/state-glyph.tsx'
import { useWords } from '../../../words/index.ts'
import { ewayState } from '../detail/eway-state.ts'
import { stillArriving } from '../detail/proof-facts.ts'
import { useOfficeWords } from '../words.ts'
import type { Column, ColumnName } from './columns.ts'

type Props = {
  readonly cached: Cached<Challan>
  readonly index: number
  readonly columns: readonly Column[]
  readonly open: boolean
  readonly current: boolean
  readonly picked: boolean
  readonly disputed: boolean
  readonly onOpen: (id: Id) => void
  readonly onPick: (id: Id) => void
}

/** One challan in the table. A click anywhere opens it; the number is the link for keyboards and new tabs. */
export const ChallanRow = memo(function ChallanRow({ cached, index, columns, open, current, picked, disputed, onOpen, onPick }: Props) {
  const words = useOfficeWords()
  const { row } = cached
  const name = row.legal?.number ?? words.challans.draftOf(row.consignee?.name ?? words.challans.noCustomer)
  const look = [open && 'open', current && 'current', picked && 'picked'].filter(Boolean).join(' ')
  return (
    <tr aria-rowindex={index} className={look || undefined} aria-selected={picked} onClick={() => onOpen(row.id)} data-challan={row.id}>
      <td className="pick" onClick={(event) => event.stopPropagation()}>
        <input type="checkbox" className="tick" checked={picked} aria-label={words.challans.pick(name)} onChange={() => onPick(row.id)} />
      </td>
      {columns.map((column) => (
        <td key={column.name} className={column.name === 'odd' ? 'odd' : column.numeric ? 'n' : undefined}>
          <Cell name={column.name} cached={cached} disputed={disputed} />
        </td>
      ))}
    </tr>
  )
})

type CellProps = { readonly cached: Cached<Challan>; readonly disputed: boolean }

const CELLS: Readonly<Record<ColumnName, (props: CellProps) => ReactNode>> = {
  number: ({ cached: { row } }) => <NumberCell challan={row} />,
  date: ({ cached: { row } }) => <span className="num second">{date(row.date)}</span>,
  customer: ({ cached: { row } }) => <span className="lead" title={row.consignee?.name}>{row.consignee?.name ?? <NotSet />}</span>,
  state: ({ cached: { row } }) => <StateCell challan={row} />,
  driver: ({ cached: { row } }) => <span className="second">{driverOf(row).name || <NotSet />}</span>,
  vehicle: ({ cached: { row } }) => <span className="second num">{vehicle(driverOf(row).vehicleNo)}</span>,
  order: ({ cached: { row } }) => <span className="second">{row.poRef}</span>,
  packages: ({ cached: { row } }) => (row.packages > 0 ? row.packages : ''),
  value: ({ cached: { row } }) => amount(row.totals.grand),
  eway: ({ cached: { row } }) => <EwayCell challan={row} digits={false} />,
  ewayNumber: ({ cached: { row } }) => <EwayCell challan={row} digits />,
  odd: (props) => <OddMarks {...props} />,
}

const Cell = ({ name, ...props }: CellProps & { readonly name: ColumnName }) => CELLS[name](props)

function NumberCell({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const { search } = useLocation()
  const look = challan.status === 'cancelled' ? 'row-link struck' : challan.legal === null ? 'row-link quiet' : 'row-link'
  return (
    <Link className={look} to={{ pathname: `/challans/${challan.id}`, search }} onClick={(event) => event.stopPropagation()}>
      {challan.legal?.number ?? words.challans.noNumber}
    </Link>
  )
}

function NotSet() {
  return <span className="quiet">{useOfficeWords().notSet}</span>
}

function StateCell({ challan }: { readonly challan: Challan }) {
  const words = useWords()
  return <span className="state-cell"><StateGlyph state={challan.status} />{words.states[challan.status]}</span>
}

/** `digits` shows the number itself; without, there is only place to say that there is one. */
function EwayCell({ challan, digits }: { readonly challan: Challan; readonly digits: boolean }) {
  const words = useOfficeWords()
  const state = ewayState(challan)
  if (state.kind === 'number') return <span className="second num" title={ewayNumber(state.number)}>{digits ? ewayNumber(state.number) : words.eway.given}</span>
  if (state.kind !== 'needed') return null
  return <span className="look"><TriangleAlert size={14} strokeWidth={2.2} aria-hidden="true" />{words.eway.needed}</span>
}

/** Only what is unusual: two versions, still arriving from a phone, not sent from this computer. */
function OddMarks({ cached, disputed }: CellProps) {
  const words = useOfficeWords()
  return (
    <span className="odd-marks">
      {disputed && <Mark label={words.odd.conflict} className="odd-conflict"><GitFork size={16} aria-hidden="true" /></Mark>}
      {stillArriving(cached.row) && <Mark label={words.odd.arriving}><Smartphone size={16} aria-hidden="true" /></Mark>}
      {cached.pending > 0 && <Mark label={words.odd.unsent}><Inbox size={16} aria-hidden="true" /></Mark>}
    </span>
  )
}

function Mark({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return <span className={className} title={label}>{children}<span className="sr-only">{label}</span></span>
}
