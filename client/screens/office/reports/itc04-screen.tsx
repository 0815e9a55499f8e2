import { useMemo } from 'react'
import { addMonths, isUnregistered, itc04Every, itc04Of, itc04PeriodOf, ledgerOf, stateName, yearName, financialYearOf, type Day, type Itc04Back, type Itc04Every, type Itc04Period, type LedgerLine } from 'sync-protocol'
import { amount, dateWithYear, number, percent } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { Chip, ReportFrame, type ReportView } from './report-frame.tsx'
import { useBooksWords } from './words.ts'

/** The periods that a person may look at: the one of today and those before it. */
function periodsBefore(today: Day, every: Itc04Every): Itc04Period[] {
  const months = every === 'half' ? 6 : 12
  return Array.from({ length: 7 }, (_, i) => itc04PeriodOf(addMonths(today, -i * months), every))
}

/** ITC-04 of a half-year or year: its four tables as they stand on this computer. */
export function Itc04Screen() {
  const words = useBooksWords()
  const nameOf = ({ kind, from }: Itc04Period) => words.periods[kind](yearName(financialYearOf(from)))
  return (
    <ReportFrame
      tab="itc-04" report="itc-04"
      tools={({ books, day, ask }) => {
        const every = itc04Every(books.company)
        return <Chip id="itc-period" label={words.period} value={itc04PeriodOf(day, every).from} options={periodsBefore(books.today, every).map((period) => [period.from, nameOf(period)])} onPick={(from) => ask('day', from)} />
      }}
    >
      {(view) => <Tables view={view} />}
    </ReportFrame>
  )
}

function Tables({ view: { books, registration, day } }: { readonly view: ReportView }) {
  const words = useBooksWords()
  const every = itc04Every(books.company)
  const period = itc04PeriodOf(day, every)
  const { sent, back, other, premises } = useMemo(() => itc04Of(ledgerOf(books.challans, 'J', books.today), registration.id, period), [books, registration, period.from]) // eslint-disable-line react-hooks/exhaustive-deps -- `from` is the period
  const isEmpty = sent.length + back.length + other.length + premises.length === 0
  return (
    <div className="report-scroll" role="region" aria-label={words.tabs['itc-04']}>
      <p className="report-lead"><b>{words.itc04.due(dateWithYear(period.due))}</b> · {words.itc04.every[every]}</p>
      {isEmpty && <div className="empty"><h2>{words.none}</h2><p>{words.noneHelp.period}</p></div>}
      {sent.length > 0 && <Sent lines={sent} />}
      {back.length > 0 && <Back title={words.itc04.tables.back} rows={back} />}
      {other.length > 0 && <Back title={words.itc04.tables.other} rows={other} />}
      {premises.length > 0 && <Back title={words.itc04.tables.premises} rows={premises} />}
      <p className="report-foot"><b>{words.ca}.</b> {words.itc04.note}</p>
    </div>
  )
}

function Who({ party }: { readonly party: LedgerLine['party'] }) {
  const words = useBooksWords()
  const unregistered = party.gstin === '' || isUnregistered(party.gstin)
  return <><span className="lead">{party.name}</span><br /><span className="quiet num">{unregistered ? words.itc04.unregistered(stateName(party.state)) : party.gstin}</span></>
}

function Sent({ lines }: { readonly lines: readonly LedgerLine[] }) {
  const words = useBooksWords()
  const common = useWords()
  const { columns } = words
  return (
    <section>
      <h2>{words.itc04.tables.sent}</h2>
      <div className="report-wide"><table className="report-table">
        <thead><tr><th>{columns.with}</th><th>{columns.challan}</th><th>{columns.item}</th><th>{columns.goods}</th><th className="n">{columns.quantity}</th><th className="n">{columns.value}</th><th className="n">{columns.rate}</th></tr></thead>
        <tbody>{lines.map((line) => (
          <tr key={line.line}>
            <td><Who party={line.party} /></td><td>{line.number}<br /><span className="quiet">{dateWithYear(line.date)}</span></td><td>{line.name}</td><td>{words.itc04.goods[line.goodsType]}</td>
            <td className="n">{number(line.sent)} <span className="quiet">{common.unit(line.uqc)}</span></td><td className="n">{amount(line.taxable)}</td><td className="n">{percent(line.taxRate)}</td>
          </tr>
        ))}</tbody>
      </table></div>
    </section>
  )
}

function Back({ title, rows }: { readonly title: string; readonly rows: readonly Itc04Back[] }) {
  const words = useBooksWords()
  const common = useWords()
  const { columns } = words
  return (
    <section>
      <h2>{title}</h2>
      <div className="report-wide"><table className="report-table">
        <thead><tr><th>{columns.with}</th><th>{columns.original}</th><th>{columns.paper}</th><th>{columns.work}</th><th>{columns.item}</th><th className="n">{columns.quantity}</th><th className="n">{columns.loss}</th></tr></thead>
        <tbody>{rows.map(({ party, original, move, line }, i) => (
          <tr key={i}>
            <td><Who party={party} /></td><td>{original.number}<br /><span className="quiet">{dateWithYear(original.date)}</span></td>
            <td>{move.paper.number || '–'}<br /><span className="quiet">{dateWithYear(move.paper.date ?? move.date)}</span></td><td>{move.work}</td><td>{move.got.name}</td>
            <td className="n">{number(move.got.qty)} <span className="quiet">{common.unit(move.got.uqc)}</span></td><td className="n">{move.loss === 0 ? <span className="quiet">–</span> : <>{number(move.loss)} <span className="quiet">{common.unit(line.uqc)}</span></>}</td>
          </tr>
        ))}</tbody>
      </table></div>
    </section>
  )
}
