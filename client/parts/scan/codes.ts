/** What a scanned or typed text means. Ours carry a letter and a colon; the rest is read by its shape. */
export type Code =
  /** The link on paper; `C:` and a challan's id or number, with or without a hash behind it; or a bare number. */
  | { readonly kind: 'challan'; readonly key: string }
  /** The short code of a challan, as typed from paper: `7Q4M-K2`. */
  | { readonly kind: 'short'; readonly key: string }
  /** `P:` and the number of a challan, a slash, the number of a package: `P:26T-A07-00421/22`. */
  | { readonly kind: 'package'; readonly key: string; readonly n: number }
  | { readonly kind: 'user'; readonly key: string }
  | { readonly kind: 'vehicle'; readonly key: string }
  /** Any other text: the barcode or article number of a product. */
  | { readonly kind: 'product'; readonly key: string }

/** `26T-A07-00421`: financial year, nature, series, serial. */
const CHALLAN_NUMBER = /^[1-9][0-9][JAGST]-[A-Z][A-Z0-9]{2}-[0-9]{5}$/
const SHORT_CODE = /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$/
/** What the QR of our paper leads to: `https://…/V/26J-A07-00001/` and the hash of the content. */
const PAPER_LINK = /^https?:\/\/[^/]+\/v\/(.+)\/[0-9a-f]{64}$/i
const PACKAGE = /^(.+)\/([1-9][0-9]{0,4})$/

type Reader = (rest: string) => Code | undefined
const OURS: Readonly<Record<string, Reader>> = {
  C: (rest) => ({ kind: 'challan', key: challanKey(rest.split(':')[0] ?? rest) }),
  P: (rest) => {
    const [, number, n] = PACKAGE.exec(rest) ?? []
    return number === undefined ? undefined : { kind: 'package', key: challanKey(number), n: Number(n) }
  },
  U: (rest) => ({ kind: 'user', key: rest.toLowerCase() }),
  V: (rest) => ({ kind: 'vehicle', key: plainVehicle(rest) }),
}

/** Reads a code. Blanks around it and control characters of the scanner (GS, RS) do not count. */
export function parseCode(raw: string): Code {
  const text = [...raw].filter((c) => c >= ' ').join('').trim()
  const [, onPaper] = PAPER_LINK.exec(text) ?? []
  if (onPaper !== undefined) return { kind: 'challan', key: challanKey(onPaper) }
  const [, letter = '', rest = ''] = /^([A-Za-z]):(.+)$/.exec(text) ?? []
  const ours = OURS[letter.toUpperCase()]?.(rest.trim())
  if (ours !== undefined) return ours
  const upper = text.toUpperCase()
  if (CHALLAN_NUMBER.test(upper)) return { kind: 'challan', key: upper }
  return SHORT_CODE.test(upper) ? { kind: 'short', key: upper } : { kind: 'product', key: text }
}

export function packageCode(number: string, n: number): string {
  return `P:${number}/${n}`
}

/** What stands on a person's badge. In capitals a QR code takes fewer and larger dots. */
export function badgeCode(user: string): string {
  return `U:${user.toUpperCase()}`
}

/** Vehicle numbers are compared in upper case, without blanks and dashes. */
export function plainVehicle(number: string): string {
  return number.toUpperCase().replaceAll(/[\s-]/g, '')
}

/** Ids are lower case, numbers upper case. */
function challanKey(text: string): string {
  return /^[0-9a-f]{8}-/i.test(text) && text.length === 36 ? text.toLowerCase() : text.toUpperCase()
}
