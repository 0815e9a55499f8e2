import { Square, SquareCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { invoicesOf, pendingAcknowledgements, pendingInvoices, type Challan, type PendingAcknowledgement, type PendingInvoice } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { amount, date, money } from '../../../parts/format.ts'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { useMay } from '../actor.ts'
import { ListTable, type ListColumn } from '../lists/list-table.tsx'
import { AcknowledgeSheet } from './acknowledge-sheet.tsx'
import { InvoiceList } from './invoice-list.tsx'
import { InvoiceSheet } from './invoice-sheet.tsx'
import { Chip, ReportFrame, type ReportView } from './report-frame.tsx'
import { useBooksWords } from './words.ts'

const VIEWS = ['open', 'linked', 'ack'] as const
type View = (typeof VIEWS)[number]
const REPORT = { open: 'pending-invoices', linked: 'pending-invoices', ack: 'pending-acknowledgements' } as const
const viewOf = (asked: string | null): View => VIEWS.find((one) => one === asked) ?? 'open'

/** What was delivered and is not billed, the invoices with how far they have come, and what nobody has signed for. */
export function InvoicesScreen() {
  const words = useBooksWords()
  const wanted = viewOf(new URLSearchParams(location.search).get('view'))
  return (
    <ReportFrame
      tab="invoices" report={REPORT[wanted]}
      tools={({ asked, ask }) => <Chip id="invoice-view" label={words.show} value={viewOf(asked.get('view'))} options={VIEWS.map((one) => [one, words.invoices.views[one]])} onPick={(one) => ask('view', one === 'open' ? undefined : one)} />}
    >
      {(view) => <Body view={view} />}
    </ReportFrame>
  )
}

function Body({ view: { books, registration, asked } }: { readonly view: ReportView }) {
  const challans = useMemo(() => books.challans.filter((challan) => challan.registration === registration.id), [books, registration])
  const view = viewOf(asked.get('view'))
  if (view === 'linked') return <InvoiceList groups={invoicesOf(challans)} today={books.today} />
  return view === 'ack' ? <ToAcknowledge rows={pendingAcknowledgements(challans, books.today)} /> : <ToInvoice rows={pendingInvoices(challans, books.today)} />
}

function ToInvoice({ rows }: { readonly rows: readonly PendingInvoice[] }) {
  const words = useBooksWords()
  const may = useMay()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [billing, setBilling] = useState<readonly Challan[]>()
  const toggle = (id: string) => setPicked((before) => {
    const next = new Set(before)
    if (!next.delete(id)) next.add(id)
    return next
  })
  const chosen = rows.filter(({ challan }) => picked.has(challan.id)).map(({ challan }) => challan)
  const bill = () => { if (chosen.length > 0 && may('challan.invoice')) setBilling(chosen) }
  useKeys({ i: bill })
  const columns: ListColumn<PendingInvoice>[] = [
    { head: words.columns.challan, width: '178px', cell: ({ challan }) => <Pick picked={picked.has(challan.id)} number={challan.legal?.number ?? ''} /> },
    ...challanColumns(words).slice(1),
    { head: words.columns.since, width: '92px', from: 720, cell: ({ since }) => <span className="second num">{date(since)}</span> },
    { head: words.columns.days, width: '110px', numeric: true, cell: ({ days }) => (days > 7 ? <b className="look">{words.invoices.days(days)}</b> : words.invoices.days(days)) },
    { head: words.columns.value, width: '130px', numeric: true, cell: ({ value }) => amount(value) },
  ]
  if (rows.length === 0) return <div className="empty"><h2>{words.none}</h2><p>{words.noneHelp.invoices}</p></div>
  return (
    <div className="page-body">
      <div className="desk-table-wrap">
        <ListTable title={words.invoices.views.open} rows={rows.map((row) => ({ id: row.challan.id, row }))} columns={columns} open={undefined} onOpen={toggle} />
        <div className="desk-foot report-sum">
          <span>{words.invoices.total} <b>{money(rows.reduce((sum, { value }) => sum + value, 0))}</b></span><span className="spacer" />
          <span>{words.invoices.selected(chosen.length)}</span>
          {may('challan.invoice') && <Button size="desk" disabled={chosen.length === 0} onClick={bill}>{words.invoices.link}<Kbd>I</Kbd></Button>}
        </div>
      </div>
      {billing && <InvoiceSheet challans={billing} onClose={(done) => { setBilling(undefined); if (done) setPicked(new Set()) }} />}
    </div>
  )
}

function ToAcknowledge({ rows }: { readonly rows: readonly PendingAcknowledgement[] }) {
  const words = useBooksWords()
  const [open, setOpen] = useState<Challan>()
  const columns: ListColumn<PendingAcknowledgement>[] = [
    ...challanColumns(words),
    { head: words.columns.receiver, width: '160px', from: 760, cell: ({ receiver }) => <span className="second">{receiver}</span> },
    { head: words.columns.since, width: '92px', cell: ({ since }) => <span className="second num">{date(since)}</span> },
    { head: words.columns.days, width: '110px', numeric: true, cell: ({ days }) => words.invoices.days(days) },
  ]
  if (rows.length === 0) return <div className="empty"><h2>{words.none}</h2><p>{words.noneHelp.ack}</p></div>
  return (
    <div className="page-body">
      <div className="desk-table-wrap"><ListTable title={words.invoices.views.ack} rows={rows.map((row) => ({ id: row.challan.id, row }))} columns={columns} open={open?.id} onOpen={(id) => setOpen(rows.find(({ challan }) => challan.id === id)?.challan)} /></div>
      {open && <AcknowledgeSheet challan={open} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

/** A row that is chosen by its button: the mark says so to the eye, the words to who cannot see it. */
function Pick({ picked, number }: { readonly picked: boolean; readonly number: string }) {
  const words = useBooksWords()
  const Icon = picked ? SquareCheck : Square
  return <span className="pick-cell num"><Icon size={17} aria-hidden="true" />{number}{picked && <span className="sr-only">, {words.invoices.selected(1)}</span>}</span>
}

type Words = ReturnType<typeof useBooksWords>
const challanColumns = (words: Words): ListColumn<{ readonly challan: Challan }>[] => [
  { head: words.columns.challan, width: '150px', cell: ({ challan }) => <span className="num">{challan.legal?.number}</span> },
  { head: words.columns.date, width: '84px', from: 820, cell: ({ challan }) => <span className="second num">{date(challan.date)}</span> },
  { head: words.columns.customer, width: 'auto', cell: ({ challan }) => challan.consignee?.name },
]
