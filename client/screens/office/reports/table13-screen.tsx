import { useMemo } from 'react'
import { Link } from 'react-router'
import { addMonths, monthSpan, runsOf, supplyRowsOf, table13Of, SUPPLY_ROWS, SUPPLY_ROWS_SETTING, type Table13Row } from 'sync-protocol'
import { useMasters } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { ClosePanel } from './close-panel.tsx'
import { Chip, ReportFrame, type ReportView } from './report-frame.tsx'
import { useAct } from './use-act.ts'
import { useMonthName } from './use-month-name.ts'
import { useBooksWords } from './words.ts'

/** Documents issued in a month, as GSTR-1 asks for them, and the close of the month. */
export function Table13Screen() {
  const words = useBooksWords()
  const monthName = useMonthName()
  return (
    <ReportFrame
      tab="table-13" report="table-13"
      tools={(view) => (
        <>
          <Chip
            id="report-month" label={words.month} value={view.day.slice(0, 7)} onPick={(month) => view.ask('day', `${month}-01`)}
            options={Array.from({ length: 14 }, (_, i) => addMonths(`${view.books.today.slice(0, 7)}-01`, -i).slice(0, 7)).map((month) => [month, monthName(month)])}
          />
          <SupplyChip view={view} />
        </>
      )}
    >
      {(view) => <Month view={view} />}
    </ReportFrame>
  )
}

/** Where challans for supply go. Only an admin may change it. */
function SupplyChip({ view: { books } }: { readonly view: ReportView }) {
  const words = useBooksWords()
  const may = useMay()
  const { run } = useAct(() => undefined)
  const rules = useMasters('rule')
  const now = supplyRowsOf(books.rules, books.today)
  if (!may('rule.edit')) return null
  const known = rules?.find(({ row }) => row.kind === 'setting' && row.key === SUPPLY_ROWS_SETTING)
  const pick = (word: string) => {
    const value = JSON.stringify(word)
    if (known) run(`rules/${known.id}`, { value }, words.settle.saved, 'PATCH', known.ver)
    else run('rules', { kind: 'setting', key: SUPPLY_ROWS_SETTING, value, from: '2020-04-01', to: null, source: 'Chosen by the company' }, words.settle.saved)
  }
  return <Chip id="supply-rows" label={words.table13.counted} value={now} options={SUPPLY_ROWS.map((word) => [word, words.table13.countedIn[word]])} onPick={pick} />
}

function Month({ view }: { readonly view: ReportView }) {
  const words = useBooksWords()
  const { books, registration, day } = view
  const span = monthSpan(day.slice(0, 7))
  const { rows, open } = useMemo(() => table13Of(runsOf(books), registration.id, monthSpan(day.slice(0, 7)), supplyRowsOf(books.rules, day)), [books, registration, day])
  const docs = [...new Set(rows.map(({ doc }) => doc))]
  return (
    <div className="report-split">
      <div className="report-scroll" role="region" aria-label={words.tabs['table-13']}>
        {rows.length === 0 && <div className="empty"><h2>{words.none}</h2><p>{words.noneHelp.month}</p></div>}
        {docs.map((doc) => <Nature key={doc} doc={doc} rows={rows.filter((row) => row.doc === doc)} />)}
        {rows.some(({ nature }) => nature === 'S') && <p className="report-foot"><b>{words.ca}.</b> {words.table13.supplyNote}</p>}
        {open.length > 0 && <p className="report-foot">{words.table13.open(open.length)}: <span className="num">{open.map(({ number }) => number).slice(0, 8).join(', ')}</span></p>}
      </div>
      <ClosePanel view={view} span={span} />
    </div>
  )
}

function Nature({ doc, rows }: { readonly doc: Table13Row['doc']; readonly rows: readonly Table13Row[] }) {
  const words = useBooksWords()
  const { columns } = words
  const sum = (field: 'total' | 'cancelled' | 'net') => rows.filter(({ leftOut }) => !leftOut).reduce((total, row) => total + row[field], 0)
  return (
    <section>
      <h2><span className="num doc-number">{doc}</span>{words.table13.docs[doc]}</h2>
      <div className="report-wide"><table className="report-table docs-table">
        <thead><tr><th>{columns.series}</th><th>{columns.from}</th><th>{columns.to}</th><th className="n">{columns.total}</th><th className="n">{columns.cancelled}</th><th className="n">{columns.net}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from} className={row.leftOut ? 'left-out' : undefined}>
              <td className="num">{row.series}{row.nature === 'S' && <><br /><span className="quiet">{row.leftOut ? words.table13.leftOut : words.table13.supply}</span></>}</td>
              <td>{row.from}</td>
              <td>{row.to}{row.gaps.length > 0 && <><br /><Link className="look" to="/reports/numbers" title={words.table13.gapsHelp(row.gaps.join(', '))}>{words.table13.gaps(row.gaps.length)}</Link></>}</td>
              <td className="n">{row.total}</td><td className="n">{row.cancelled}</td><td className="n"><b>{row.net}</b></td>
            </tr>
          ))}
          {rows.length > 1 && <tr className="sum"><td colSpan={3} /><td className="n">{sum('total')}</td><td className="n">{sum('cancelled')}</td><td className="n"><b>{sum('net')}</b></td></tr>}
        </tbody>
      </table></div>
    </section>
  )
}
