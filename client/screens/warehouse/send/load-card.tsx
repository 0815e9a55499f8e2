import { Check, FileText } from 'lucide-react'
import type { Challan, EwayAtDispatch, Instant, Threshold } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { ewayNumber, moneyShort } from '../../../parts/format.ts'
import { useThresholds } from '../../../use/index.ts'
import { customerOf, numberOf } from '../challan-facts.ts'
import { Ring } from '../pack/pack-line.tsx'
import { useWarehouseWords, type WarehouseWords } from '../words.ts'
import { billNeed, tally, today } from './send-plan.ts'
import type { Sending } from './use-send.ts'

type Props = { readonly challan: Challan; readonly sending: Sending; readonly now: Instant; readonly onBill: (challan: Challan) => void }

/** A challan on this vehicle: its packages, and whether it may go on the road. */
export function LoadCard({ challan, sending, now, onBill }: Props) {
  const words = useWarehouseWords()
  const limits = useThresholds()
  const { n, of } = tally(challan, sending.seen)
  const bill = sending.bills[challan.id]
  return (
    <li className="lc" data-challan={challan.id}>
      <div className="lc-top">
        <button type="button" role="checkbox" aria-checked="true" className="lc-take" aria-label={words.send.take(customerOf(challan))} onClick={() => sending.take(challan.id, false)}>
          <span className="wh-box" data-on><Check size={24} strokeWidth={3} aria-hidden="true" /></span>
        </button>
        <span className="pl-name">
          <b className="two-lines">{customerOf(challan)}</b>
          <span>{numberOf(challan)}</span>
        </span>
        {of > 0 ? (
          <>
            <Ring share={n / of} />
            <span className="lc-tally num">{words.send.loadedOf(n, of)}</span>
            {n < of ? <Button look="line" size="glove-small" onClick={() => sending.seeAll([challan])}>{words.send.allLoaded}</Button> : null}
          </>
        ) : null}
      </div>
      <div className="lc-bill" data-open={bill === undefined || undefined}>
        <FileText size={24} aria-hidden="true" />
        <p><b>{words.send.eway}</b> {bill === undefined ? sayNeed(challan, now, words, limits) : sayBill(bill, challan, now, words, limits)}</p>
        <Button look={bill === undefined ? 'soft' : 'quiet'} size="glove-small" onClick={() => onBill(challan)}>
          {bill === undefined ? words.send.choose : words.send.change}
        </Button>
      </div>
    </li>
  )
}

/** Why a bill is or is not needed, with the figures. */
export function sayNeed(challan: Challan, now: Instant, { send }: WarehouseWords, limits: readonly Threshold[]): string {
  const { needed, reason, threshold } = billNeed(challan, today(now), limits)
  const why = send.needs[reason](moneyShort(challan.totals.grand), moneyShort(threshold ?? 0))
  return `${needed ? send.ewayNeeded : send.ewayNot}. ${why}`
}

function sayBill({ number, notRequired, override }: EwayAtDispatch, challan: Challan, now: Instant, words: WarehouseWords, limits: readonly Threshold[]): string {
  if (number !== '') return words.send.ewayHave(ewayNumber(number))
  if (override !== '') return words.send.ewayOverride(override)
  return billNeed(challan, today(now), limits).needed ? `${words.send.ewayNot}: ${notRequired}` : sayNeed(challan, now, words, limits)
}
