import { GitFork, Inbox, Smartphone, TriangleAlert } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { ewayNeededOn, type Id, type Status, type Threshold } from 'sync-protocol'
import { date, ewayNumber, vehicle, wholeAmount } from '../../../parts/format.ts'
import { StateGlyph } from '../../../parts/state-glyph.tsx'
import type { Brief } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { ewayAnswer } from '../detail/eway-state.ts'
import { useOfficeWords } from '../words.ts'
import type { Column, ColumnName } from './columns.ts'

type Props = {
  readonly brief: Brief
  readonly index: number
  readonly columns: readonly Column[]
  readonly open: boolean
  readonly current: boolean
  readonly picked: boolean
  readonly disputed: boolean
  /** The e-way limits of the States, the company's own first. */
  readonly limits: readonly Threshold[]
  readonly onOpen: (id: Id) => void
  readonly onPick: (id: Id) => void
}

/** One challan in the table. A click anywhere opens it; the number is the link for keyboards and new tabs. */
export const ChallanRow = memo(function ChallanRow({ brief, index, columns, open, current, picked, disputed, limits, onOpen, onPick }: Props) {
  const words = useOfficeWords()
  const { id } = brief
  const name = brief.number ?? words.challans.draftOf(brief.customer ?? words.challans.noCustomer)
  const look = [open && 'open', current && 'current', picked && 'picked'].filter(Boolean).join(' ')
  return (
    <tr aria-rowindex={index} className={look || undefined} aria-selected={picked} onClick={() => onOpen(id)} data-challan={id}>
      <td className="pick" onClick={(event) => event.stopPropagation()}>
        <input type="checkbox" className="tick" checked={picked} aria-label={words.challans.pick(name)} onChange={() => onPick(id)} />
      </td>
      {columns.map((column) => (
        <td key={column.name} className={column.name === 'odd' ? 'odd' : column.numeric ? 'n' : undefined}>
          <Cell name={column.name} brief={brief} disputed={disputed} limits={limits} />
        </td>
      ))}
    </tr>
  )
})

type CellProps = Pick<Props, 'brief' | 'disputed' | 'limits'>

const CELLS: Readonly<Record<ColumnName, (props: CellProps) => ReactNode>> = {
  number: ({ brief }) => <NumberCell brief={brief} />,
  date: ({ brief }) => <span className="num second">{date(brief.date)}</span>,
  customer: ({ brief: { customer } }) => <span className="lead" title={customer ?? undefined}>{customer ?? <NotSet />}</span>,
  state: ({ brief }) => <StateCell state={brief.status} />,
  driver: ({ brief }) => <span className="second">{brief.driver.name || <NotSet />}</span>,
  vehicle: ({ brief }) => <span className="second num">{vehicle(brief.driver.vehicleNo)}</span>,
  order: ({ brief }) => <span className="second">{brief.poRef}</span>,
  packages: ({ brief }) => (brief.packages > 0 ? brief.packages : ''),
  value: ({ brief }) => wholeAmount(brief.grand),
  eway: ({ brief, limits }) => <EwayCell brief={brief} limits={limits} digits={false} />,
  ewayNumber: ({ brief, limits }) => <EwayCell brief={brief} limits={limits} digits />,
  odd: (props) => <OddMarks {...props} />,
}

const Cell = ({ name, ...props }: CellProps & { readonly name: ColumnName }) => CELLS[name](props)

function NumberCell({ brief: { id, number, status } }: { readonly brief: Brief }) {
  const words = useOfficeWords()
  const { search } = useLocation()
  const look = status === 'cancelled' ? 'row-link struck' : number === null ? 'row-link quiet' : 'row-link'
  return (
    <Link className={look} to={{ pathname: `/challans/${id}`, search }} onClick={(event) => event.stopPropagation()}>
      {number ?? words.challans.noNumber}
    </Link>
  )
}

function NotSet() {
  return <span className="quiet">{useOfficeWords().notSet}</span>
}

function StateCell({ state }: { readonly state: Status }) {
  return <span className="state-cell"><StateGlyph state={state} />{useWords().states[state]}</span>
}

/** `digits` shows the number itself; without, there is only place to say that there is one. */
function EwayCell({ brief, limits, digits }: Pick<Props, 'brief' | 'limits'> & { readonly digits: boolean }) {
  const words = useOfficeWords()
  const answer = ewayAnswer(brief)
  if (answer?.kind === 'number') return <span className="second num" title={ewayNumber(answer.number)}>{digits ? ewayNumber(answer.number) : words.eway.given}</span>
  if (answer !== undefined || !ewayNeededOn(brief, limits)) return null
  return <span className="look"><TriangleAlert size={14} strokeWidth={2.2} aria-hidden="true" />{words.eway.needed}</span>
}

/** Only what is unusual: two versions, still arriving from a phone, not sent from this computer. */
function OddMarks({ brief, disputed }: Pick<Props, 'brief' | 'disputed'>) {
  const words = useOfficeWords()
  return (
    <span className="odd-marks">
      {disputed && <Mark label={words.odd.conflict} className="odd-conflict"><GitFork size={16} aria-hidden="true" /></Mark>}
      {brief.arriving && <Mark label={words.odd.arriving}><Smartphone size={16} aria-hidden="true" /></Mark>}
      {brief.pending > 0 && <Mark label={words.odd.unsent}><Inbox size={16} aria-hidden="true" /></Mark>}
    </span>
  )
}

function Mark({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return <span className={className} title={label}>{children}<span className="sr-only">{label}</span></span>
}
