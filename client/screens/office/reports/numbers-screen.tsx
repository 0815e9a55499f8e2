import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { runsOf, yearName, type Run } from 'sync-protocol'
import { createDraft } from '../../../store/actions.ts'
import { useStores, useWho } from '../../../use/index.ts'
import { ListTable, type ListColumn } from '../lists/list-table.tsx'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { BooksPanel } from './books-panel.tsx'
import { Holder, type PaperSource } from './holder.tsx'
import { ReportFrame, type ReportView } from './report-frame.tsx'
import { RunDetail } from './run-detail.tsx'
import { useBooksWords } from './words.ts'

/** Every series with its first and last number, and what became of those in between. */
export function NumbersScreen() {
  return <ReportFrame tab="numbers" report="numbers">{(view) => <Register view={view} />}</ReportFrame>
}

function Register({ view: { books, registration, asked, ask } }: { readonly view: ReportView }) {
  const words = useBooksWords()
  const runs = useMemo(() => runsOf(books).filter((run) => run.registration === registration.id), [books, registration])
  const rows = useMemo(() => runs.map((row) => ({ id: row.key, row })), [runs])
  const open = runs.find(({ key }) => key === asked.get('run'))
  const columns = useColumns()
  const enter = useEnterPaper(registration.id)
  return (
    <div className={open ? 'page-body has-detail' : 'page-body'}>
      <div className="desk-table-wrap">
        {rows.length === 0
          ? <div className="empty"><h2>{words.none}</h2><p>{words.noneHelp.numbers}</p></div>
          : <ListTable title={words.tabs.numbers} rows={rows} columns={columns} open={open?.key} onOpen={(key) => ask('run', key)} />}
        <BooksPanel registration={registration.id} onEnter={enter} />
      </div>
      {open && <RunDetail key={open.key} run={open} onClose={() => ask('run', undefined)} onFound={(number) => enter('found', number)} />}
    </div>
  )
}

/** Begins a draft that will be entered as a paper that exists already, and opens it. */
function useEnterPaper(registration: string): (source: PaperSource, number: string) => void {
  const stores = useStores()
  const who = useWho()
  const navigate = useNavigate()
  const say = useSaying()
  const [busy, setBusy] = useState(false)
  return (source, number) => {
    if (busy) return
    setBusy(true)
    say(async () => {
      const nature = /^[0-9]{2}([JAGST])-/.exec(number)?.[1] as Run['nature'] | undefined
      const id = await createDraft(stores, { registration, signatory: who.name, ...(nature && { nature }) })
      void navigate(`/challans/${id}/edit?enter=${source}&number=${encodeURIComponent(number)}`)
    })
  }
}

function useColumns(): ListColumn<Run>[] {
  const words = useBooksWords()
  const office = useOfficeWords()
  const { columns } = words
  const none = <span className="quiet" aria-label={words.numbers.allHere}>–</span>
  const count = (value: number) => (value === 0 ? none : value)
  return [
    { head: columns.series, width: '84px', cell: ({ series }) => <span className="num">{series}</span> },
    { head: columns.year, width: '86px', cell: ({ fy }) => <span className="second num">{yearName(fy)}</span> },
    { head: office.challans.filters.nature, width: '150px', from: 860, cell: ({ nature }) => <span className="second">{office.natures[nature]}</span> },
    { head: columns.holder, width: 'auto', cell: (run) => <Holder run={run} /> },
    { head: columns.first, width: '138px', from: 1060, cell: ({ entries }) => <span className="num second">{entries[0]?.number}</span> },
    { head: columns.last, width: '138px', from: 620, cell: ({ entries }) => <span className="num">{entries.at(-1)?.number}</span> },
    { head: columns.issued, width: '76px', numeric: true, cell: ({ issued }) => count(issued) },
    { head: columns.cancelled, width: '90px', numeric: true, from: 900, cell: ({ cancelled }) => count(cancelled) },
    { head: columns.void, width: '70px', numeric: true, from: 900, cell: (run) => count(run.void) },
    { head: columns.missing, width: '116px', numeric: true, cell: ({ missing }) => (missing.length === 0 ? none : <b className="look">{missing.length}</b>) },
  ]
}
