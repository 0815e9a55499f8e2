import { liveAttempts, type Challan } from 'sync-protocol'
import { dateTime } from '../../../parts/format.ts'
import type { OfficeWords } from '../words.ts'

/** What a customer is told about a challan: number, sender, state, when and who received it. */
export function shareText(challan: Challan, state: string, words: OfficeWords): string {
  const last = liveAttempts(challan).at(-1)
  const at = last?.ended ?? challan.issued?.stamp.at ?? challan.created.at
  return [
    words.share.what(challan.legal?.number ?? '', challan.consignor?.name ?? ''),
    words.share.state(state, dateTime(at)),
    last?.receiver ? words.share.receiver(last.receiver) : '',
  ].filter(Boolean).join(' ')
}

/** By the system's own sheet where there is one, else into the clipboard. `left` means that the person thought again. */
export async function share(text: string): Promise<'shared' | 'copied' | 'left'> {
  if ('share' in navigator) {
    try {
      await navigator.share({ text })
      return 'shared'
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'left'
    }
  }
  await navigator.clipboard.writeText(text)
  return 'copied'
}
