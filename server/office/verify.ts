import type { Challan, Sha256 } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { findIssued } from '../store/issued.ts'

export type Verified = {
  readonly agrees: boolean
  readonly challan: { readonly number: string; readonly date: string; readonly cancelled: boolean; readonly from: string; readonly to: string } | null
}

/**
 * Whether a paper is what was issued. Anybody may ask who holds it: without the 64 digits of its content's hash the
 * answer is no, whether or not such a number exists, so that nothing can be found by trying numbers.
 */
export async function verifyPaper(deps: Pick<Deps, 'db'>, number: string, hash: Sha256): Promise<Verified> {
  const challan = await findIssued(deps.db.read, number.toUpperCase(), hash.toLowerCase())
  return { agrees: challan !== undefined, challan: challan ? shownOf(challan) : null }
}

function shownOf({ legal, date, cancelled, consignor, consignee }: Challan): NonNullable<Verified['challan']> {
  return { number: legal?.number ?? '', date, cancelled: cancelled !== null, from: shortened(consignor?.name ?? ''), to: shortened(consignee?.name ?? '') }
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** `Dat••• Pla•••`: whoever has the paper knows whom it means, a collector of addresses does not. Of short words one letter stays. */
export function shortened(name: string): string {
  return name.split(/\s+/).filter(Boolean).map((word) => {
    const all = [...letters.segment(word)].map(({ segment }) => segment)
    return `${all.slice(0, all.length > 4 ? 3 : 1).join('')}•••`
  }).join(' ')
}
