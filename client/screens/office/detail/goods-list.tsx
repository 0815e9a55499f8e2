import { balanceOf, hasLeft, liveAttempts, type Challan, type Line, type LineBalance } from 'sync-protocol'
import { number, quantity } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { useOfficeWords, type OfficeWords } from '../words.ts'

/** Every line with what was sent and, once somebody was at the door, what was received. */
export function GoodsList({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const { unit } = useWords()
  const balances = new Map(balanceOf(challan).map((balance) => [balance.line, balance]))
  const tried = liveAttempts(challan).length > 0
  const counted = hasLeft(challan.status) || challan.loads.length > 0
  if (challan.lines.length === 0) return <h3>{words.detail.noGoods}</h3>
  return (
    <>
      <h3><span>{words.detail.goods}</span><span>{tried ? words.detail.sentReceived : counted ? words.detail.sent : words.detail.toSend}</span></h3>
      <table className="goods">
        <thead className="sr-only"><tr><th>{words.detail.goods}</th><th>{words.detail.sent}</th>{tried && <th>{words.detail.received}</th>}</tr></thead>
        <tbody>
          {challan.lines.map((line) => <GoodsRow key={line.id} line={line} balance={balances.get(line.id)} tried={tried} unit={unit(line.uqc)} />)}
        </tbody>
      </table>
      {challan.lines.flatMap((line) => {
        const balance = balances.get(line.id)
        const said = balance && tried ? shortText(line, balance, unit(line.uqc), words) : ''
        return said === '' ? [] : [<p key={line.id} className="goods-says">{said}</p>]
      })}
    </>
  )
}

type RowProps = { readonly line: Line; readonly balance: LineBalance | undefined; readonly tried: boolean; readonly unit: string }

function GoodsRow({ line, balance, tried, unit }: RowProps) {
  const sent = balance?.sent ?? line.qty
  const got = balance?.delivered ?? 0
  return (
    <tr>
      <td>{line.name}</td>
      <td className={tried ? 'n sent' : 'n'}>{quantity(sent, unit)}</td>
      {tried && <td className={got < sent ? 'n got short' : 'n got'}>{number(got)}</td>}
    </tr>
  )
}

/** "3 valves less: 2 damaged, 1 missing. 2 come back." One sentence a line, none where all arrived. */
function shortText(line: Line, balance: LineBalance, unit: string, words: OfficeWords): string {
  const { damaged, missing, refused, extra, back, counted, open } = balance
  const less = balance.sent - balance.delivered
  const parts = [
    damaged > 0 && words.short.damaged(number(damaged)),
    missing > 0 && words.short.missing(number(missing)),
    refused > 0 && words.short.refused(number(refused)),
    open > 0 && words.short.open(number(open)),
  ].filter((part) => part !== false)
  const sentences = [
    less > 0 && words.short.less(line.name, quantity(less, unit), parts.join(', ')),
    back > 0 && words.short.back(quantity(back, unit)),
    counted > 0 && words.short.counted(quantity(counted, unit)),
    extra > 0 && words.short.extra(quantity(extra, unit)),
  ].filter((part) => part !== false)
  return sentences.join(' ')
}
