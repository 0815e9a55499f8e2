import type { Attempt, Challan, Company } from 'sync-protocol'
import { dateTime } from '../../parts/format.ts'
import { showToast } from '../../parts/toast.tsx'
import type { enCommon } from '../../words/en-common.ts'
import type { enDriver } from '../../words/en-driver.ts'

type Words = { readonly driver: typeof enDriver; readonly common: typeof enCommon }

/** The delivery in one sentence, by the phone's share sheet; where there is none it is copied. */
export async function shareDelivery(challan: Challan, attempt: Attempt, company: Company | undefined, words: Words): Promise<void> {
  const from = company?.tradeName || challan.consignor?.name || ''
  const state = attempt.outcome === 'delivered' ? words.common.states[challan.status] : words.driver.problem.list[attempt.outcome]
  const text = words.driver.saved.shareText(challan.legal?.number ?? '', from, state, dateTime(attempt.ended), attempt.receiver)
  try {
    if (navigator.share) return await navigator.share({ text })
    await navigator.clipboard.writeText(text)
    showToast({ text: words.driver.saved.copied })
  } catch (error) {
    // Closing the share sheet is no fault; a closed clipboard is told.
    if (!(error instanceof DOMException && error.name === 'AbortError')) showToast({ text })
  }
}
