import { TriangleAlert } from 'lucide-react'
import { balanceOf, liveAttempts, type Challan, type Conflict } from 'sync-protocol'
import { number, timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { useWords } from '../../../words/index.ts'
import { useConflictBook } from './words.ts'

/** More was counted than was sent: line by line, what went out, what each person counted, and how much that is too much. */
export function ConflictCount({ challan }: { readonly conflict: Conflict; readonly challan: Challan }) {
  const book = useConflictBook()
  const common = useWords()
  const now = useNow()
  const attempts = liveAttempts(challan)
  const rows = balanceOf(challan).flatMap((balance) => {
    const line = challan.lines.find(({ id }) => id === balance.line)
    const counted = balance.delivered + balance.damaged + balance.missing + balance.refused + balance.extra
    return line ? [{ line, sent: balance.sent, counted, over: counted - balance.sent }] : []
  })
  const shown = rows.some(({ over }) => over > 0) ? rows.filter(({ over }) => over > 0) : rows
  return (
    <table className="cf-table cf-count">
      <thead>
        <tr>
          <th scope="col">{book.count.line}</th>
          <th scope="col" className="cf-number">{book.count.sent}</th>
          {attempts.map(({ stamp, ended }) => <th key={stamp.mutation} scope="col" className="cf-number"><b>{stamp.byName}</b><small className="num">{timeOrDate(ended, now)}</small></th>)}
          <th scope="col" className="cf-number">{book.count.over}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ line, sent, over }) => (
          <tr key={line.id}>
            <th scope="row">{line.name}<small>{common.unit(line.uqc)}</small></th>
            <td className="cf-number cf-value num">{number(sent)}</td>
            {attempts.map(({ stamp, lines }) => {
              const result = lines.find((one) => one.line === line.id)
              const sum = result ? result.delivered + result.damaged + result.missing + result.refused + result.extra : 0
              return <td key={stamp.mutation} className="cf-number cf-value num">{number(sum)}{result && result.extra > 0 ? <small>{book.count.extra(number(result.extra))}</small> : null}</td>
            })}
            <td className={over > 0 ? 'cf-number cf-value cf-over num' : 'cf-number cf-value num'}>{over > 0 ? <span><TriangleAlert size={16} aria-hidden="true" />{number(over)}</span> : number(0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
