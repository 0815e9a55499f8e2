import { Link } from 'react-router'
import { SUBMISSIONS, type Day, type InvoiceGroup } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { dateWithYear } from '../../../parts/format.ts'
import { useMay } from '../actor.ts'
import { useAct } from './use-act.ts'
import { useBooksWords } from './words.ts'

/** Linked invoices with their challans, and how far each has come. */
export function InvoiceList({ groups, today }: { readonly groups: readonly InvoiceGroup[]; readonly today: Day }) {
  const words = useBooksWords()
  const may = useMay()
  const { run } = useAct(() => undefined)
  const { columns } = words
  if (groups.length === 0) return <div className="empty"><h2>{words.none}</h2><p>{words.noneHelp.linked}</p></div>
  const partsOf = ({ parts }: InvoiceGroup) => parts.map(({ challan, invoice }) => ({ id: challan.id, invoice: invoice.stamp.mutation }))
  return (
    <div className="report-scroll" role="region" aria-label={words.invoices.views.linked}>
      <div className="report-wide"><table className="report-table">
        <thead><tr><th>{columns.number}</th><th>{columns.date}</th><th>{columns.customer}</th><th>{columns.challans}</th><th>{columns.stage}</th><th /></tr></thead>
        <tbody>{groups.map((group) => (
          <tr key={`${group.date} ${group.number}`}>
            <td className="num lead">{group.number}</td><td className="num">{dateWithYear(group.date)}</td><td>{group.parts[0]?.challan.consignee?.name}</td>
            <td className="num">{group.parts.map(({ challan, invoice }) => <Link key={invoice.stamp.mutation} className="row-link bill-link" to={`/challans/${challan.id}`}>{challan.legal?.number}</Link>)}</td>
            <td>{may('challan.submit') ? (
              <select className="input stage" aria-label={columns.stage} value={group.submission} onChange={(event) => run('invoices/submission', { submission: event.currentTarget.value, on: today, parts: partsOf(group) }, words.settle.saved)}>
                {SUBMISSIONS.map((stage) => <option key={stage} value={stage}>{words.invoices.stages[stage]}</option>)}
              </select>
            ) : words.invoices.stages[group.submission]}</td>
            <td className="n">{may('challan.uninvoice') && group.submission === 'pending' && (
              <Button look="quiet" size="desk" onClick={() => run('invoices/withdrawal', { parts: partsOf(group) }, words.invoices.unlinked)}>{words.invoices.unlink}</Button>
            )}</td>
          </tr>
        ))}</tbody>
      </table></div>
    </div>
  )
}
