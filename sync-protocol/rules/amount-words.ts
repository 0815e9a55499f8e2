import type { Paise } from '../records/scalars.ts'
import { HINDI_NUMBERS } from './hindi-numbers.ts'

const SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
  'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
] as const
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const

/** Below a hundred. */
function englishPair(n: number): string {
  const [small, tens, units] = [SMALL[n], TENS[Math.floor(n / 10)], SMALL[n % 10]]
  return small ?? (n % 10 === 0 ? `${tens}` : `${tens}-${units}`)
}

/** How a language counts: its numbers below a hundred, and the names of the Indian steps. */
type Tongue = { readonly pair: (n: number) => string; readonly steps: readonly (readonly [size: number, name: string])[] }
const TONGUES = {
  en: { pair: englishPair, steps: [[10_000_000, 'crore'], [100_000, 'lakh'], [1000, 'thousand'], [100, 'hundred']] },
  hi: { pair: (n) => HINDI_NUMBERS[n] ?? '', steps: [[10_000_000, 'करोड़'], [100_000, 'लाख'], [1000, 'हज़ार'], [100, 'सौ']] },
} as const satisfies Record<string, Tongue>

/** A whole number in words, the Indian way. Crores are counted in words again: two thousand crore. */
function words(n: number, tongue: Tongue): string {
  for (const [size, name] of tongue.steps) {
    if (n < size) continue
    const rest = n % size
    return `${words((n - rest) / size, tongue)} ${name}${rest === 0 ? '' : ` ${words(rest, tongue)}`}`
  }
  return tongue.pair(n)
}

/** Rupees and paise of an amount. Throws: RangeError unless it is a whole number of paise, zero or more. */
function parted(paise: Paise): { readonly rupees: number; readonly rest: number } {
  if (!Number.isSafeInteger(paise) || paise < 0) throw new RangeError(`Not an amount in paise: ${paise}`)
  const rest = paise % 100
  return { rupees: (paise - rest) / 100, rest }
}

const SENTENCES: Readonly<Record<keyof typeof TONGUES, (rupees: number, rest: number) => string>> = {
  en: (rupees, rest) => {
    const parts = [
      ...(rupees > 0 || rest === 0 ? [`${words(rupees, TONGUES.en)} ${rupees === 1 ? 'rupee' : 'rupees'}`] : []),
      ...(rest > 0 ? [`${words(rest, TONGUES.en)} ${rest === 1 ? 'paisa' : 'paise'}`] : []),
    ]
    const sentence = `${parts.join(' and ')} only`
    return sentence.charAt(0).toUpperCase() + sentence.slice(1)
  },
  hi: (rupees, rest) => {
    const parts = [
      ...(rupees > 0 || rest === 0 ? [`${words(rupees, TONGUES.hi)} ${rupees === 1 ? 'रुपया' : 'रुपये'}`] : []),
      ...(rest > 0 ? [`${words(rest, TONGUES.hi)} ${rest === 1 ? 'पैसा' : 'पैसे'}`] : []),
    ]
    return `${parts.join(' ')} मात्र`
  },
}

/**
 * An amount as it stands under the total: "One lakh ninety-nine rupees and fifty paise only", "एक लाख निन्यानवे रुपये पचास पैसे मात्र".
 * Throws: RangeError unless the amount is a whole number of paise, zero or more.
 */
export function amountInWords(paise: Paise, language: keyof typeof TONGUES = 'en'): string {
  const { rupees, rest } = parted(paise)
  return SENTENCES[language](rupees, rest)
}
