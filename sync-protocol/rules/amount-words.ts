import type { Paise } from '../records/scalars.ts'

const SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
  'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
] as const
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const
const STEPS = [
  [10_000_000, 'crore'],
  [100_000, 'lakh'],
  [1000, 'thousand'],
  [100, 'hundred'],
] as const

/** A whole number in words, the Indian way. Crores are counted in words again: two thousand crore. */
function words(n: number): string {
  for (const [size, name] of STEPS) {
    if (n < size) continue
    const rest = n % size
    return `${words((n - rest) / size)} ${name}${rest === 0 ? '' : ` ${words(rest)}`}`
  }
  const [small, tens, units] = [SMALL[n], TENS[Math.floor(n / 10)], SMALL[n % 10]]
  return small ?? (n % 10 === 0 ? `${tens}` : `${tens}-${units}`)
}

/**
 * An amount as it stands under the total: "One lakh ninety-nine rupees and fifty paise only".
 * Throws: RangeError unless the amount is a whole number of paise, zero or more.
 */
export function amountInWords(paise: Paise): string {
  if (!Number.isSafeInteger(paise) || paise < 0) throw new RangeError(`Not an amount in paise: ${paise}`)
  const rest = paise % 100
  const rupees = (paise - rest) / 100
  const parts = [
    ...(rupees > 0 || rest === 0 ? [`${words(rupees)} ${rupees === 1 ? 'rupee' : 'rupees'}`] : []),
    ...(rest > 0 ? [`${words(rest)} ${rest === 1 ? 'paisa' : 'paise'}`] : []),
  ]
  const sentence = `${parts.join(' and ')} only`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
