import { useMemo } from 'react'
import { boardOf, ledgerOf, type LedgerLine } from 'sync-protocol'
import { amount, date, dateWithYear, moneySummary, number } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { ListTable, type ListColumn } from '../lists/list-table.tsx'
import { LedgerDetail } from './ledger-detail.tsx'
import { Chip, ReportFrame, type ReportView } from './report-frame.tsx'
import { useBooksWords } from './words.ts'

type Nature = 'J' | 'A'

/** What is at job workers, or with customers on approval: line by line, the worst first. */
export function LedgerScreen({ nature }: { readonly nature: Nature }) {
  const words = useBooksWords()
  const tab = nature === 'J' ? 'job-work' : 'approval'
  return (
    <ReportFrame
      tab={tab} report={tab}
      tools={({ asked, ask }) => (
        <Chip id="ledger-show" label={words.show} value={asked.get('show') ?? 'outside'} options={[['outside', words.shows.outside], ['all', words.shows.all]]} onPick={(show) => ask('show', show === 'outside' ? undefined : show)} />
      )}
    >
      {(view) => <Ledger nature={nature} view={view} />}
    </ReportFrame>
  )
}

function Ledger({ nature, view: { books, registration, asked, ask } }: { readonly nature: Nature; readonly view: ReportView }) {
  const words = useBooksWords()
  const lines = useMemo(() => ledgerOf(books.challans, nature, books.today).filter((line) => line.registration === registration.id), [books, nature, registration])
  const outside = useMemo(() => boardOf(lines), [lines])
  const shown = asked.get('show') === 'all' ? lines.toReversed() : outside
  const rows = useMemo(() => shown.map((row) => ({ id: row.line, row })), [shown])
  const open = lines.find(({ line }) => line === asked.get('line'))
  const columns = useColumns(nature)
  return (
    <>
      <Figures lines={outside} nature={nature} />
      <div className={open ? 'page-body has-detail' : 'page-body'}>
        <div className="desk-table-wrap">
          {rows.length === 0
            ? <div className="empty"><h2>{words.none}</h2><p>{words.noneHelp[nature === 'J' ? 'job-work' : 'approval']}</p></div>
            : <ListTable title={words.tabs[nature === 'J' ? 'job-work' : 'approval']} rows={rows} columns={columns} open={open?.line} onOpen={(id) => ask('line', id)} />}
          <p className="report-foot">{nature === 'J' ? words.ledger.originals : words.ledger.approvalNote}</p>
        </div>
        {open && <LedgerDetail key={open.line} line={open} nature={nature} books={books} onClose={() => ask('line', undefined)} />}
      </div>
    </>
  )
}

function Figures({ lines, nature }: { readonly lines: readonly LedgerLine[]; readonly nature: Nature }) {
  const words = useBooksWords()
  const common = useWords()
  const overdue = lines.filter(({ state }) => state === 'overdue')
  const soon = lines.filter(({ daysLeft }) => daysLeft !== null && daysLeft >= 0 && daysLeft <= 30)
  const worth = (some: readonly LedgerLine[]) => moneySummary(some.reduce((sum, { taxable, balance, sent }) => sum + (sent === 0 ? 0 : Math.round(taxable * (balance / sent))), 0), common)
  return (
    <div className="figures report-figures">
      <div><p>{words.ledger.outside}</p><b className="num">{words.ledger.lines(lines.length)}</b><small>{worth(lines)}</small></div>
      <div className={overdue.length > 0 ? 'figure-bad' : undefined}><p>{words.ledger.overdue}</p><b className="num">{words.ledger.lines(overdue.length)}</b><small>{overdue.length > 0 ? words.ledger.deemed[nature] : worth(overdue)}</small></div>
      <div><p>{words.ledger.soon}</p><b className="num">{words.ledger.lines(soon.length)}</b><small>{worth(soon)}</small></div>
    </div>
  )
}

function useColumns(nature: Nature): ListColumn<LedgerLine>[] {
  const words = useBooksWords()
  const common = useWords()
  const { columns } = words
  const qty = (value: number) => (value === 0 ? <span className="quiet">–</span> : number(value))
  const job: ListColumn<LedgerLine>[] = [
    { head: columns.loss, width: '64px', numeric: true, from: 1180, cell: ({ loss }) => qty(loss) },
    { head: columns.premises, width: '108px', numeric: true, from: 1280, cell: ({ premises }) => qty(premises) },
  ]
  const approval: ListColumn<LedgerLine>[] = [{ head: columns.accepted, width: '90px', numeric: true, from: 860, cell: ({ accepted }) => qty(accepted) }]
  return [
    { head: columns.challan, width: '144px', cell: (line) => line.number },
    { head: columns.date, width: '74px', from: 860, cell: (line) => <span className="second num">{date(line.date)}</span> },
    { head: columns.with, width: 'auto', cell: ({ party }) => party.name },
    { head: columns.item, width: 'auto', from: 620, cell: ({ name }) => <span className="second">{name}</span> },
    { head: columns.sent, width: '92px', numeric: true, from: 720, cell: ({ sent, uqc }) => <>{number(sent)} <span className="quiet">{common.unit(uqc)}</span></> },
    { head: columns.back, width: '64px', numeric: true, from: 900, cell: ({ back, onward }) => qty(back + onward) },
    ...(nature === 'J' ? job : approval),
    { head: columns.balance, width: '88px', numeric: true, cell: ({ balance, over }) => (over > 0 ? <b className="look">+{number(over)}</b> : <b>{number(balance)}</b>) },
    { head: columns.due, width: '122px', cell: (line) => <DueCell line={line} /> },
    { head: columns.value, width: '112px', numeric: true, from: 1080, cell: ({ taxable }) => amount(taxable) },
  ]
}

/** When it must be back, and how late it is. */
export function DueCell({ line: { due, daysLeft, balance, state } }: { readonly line: LedgerLine }) {
  const { ledger } = useBooksWords()
  if (balance === 0) return <span className="quiet">{ledger.settled}</span>
  if (due === null || daysLeft === null) return <span className="second">{ledger.noLimit}</span>
  if (state === 'overdue') return <b className="due-late num" title={dateWithYear(due)}>{ledger.late(-daysLeft)}</b>
  return <span className={daysLeft <= 30 ? 'look num' : 'second num'} title={ledger.left(daysLeft)}>{dateWithYear(due)}</span>
}
