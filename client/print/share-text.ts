import { liveAttempts, type Challan } from 'sync-protocol'
import { dateTime } from '../parts/format.ts'
import type { enCommon } from '../words/en-common.ts'
import type { PrintWords } from '../words/en-print.ts'

/** What a customer is told about a challan in a sentence or two: number, sender, state, when and who received it. */
export function shareText(challans: readonly Challan[], words: PrintWords, states: (typeof enCommon)['states']): string {
  return challans.map((challan) => {
    const last = liveAttempts(challan).at(-1)
    const at = last?.ended ?? challan.issued?.stamp.at ?? challan.created.at
    return [
      words.share.text(challan.legal?.number ?? words.notIssued, challan.consignor?.name ?? ''),
      words.share.state(states[challan.status], dateTime(at)),
      last?.receiver ? words.share.receiver(last.receiver) : '',
    ].filter(Boolean).join(' ')
  }).join('\n')
}
