import { legalHash, type Challan, type Sha256 } from 'sync-protocol'

/** What the code on a paper claims. */
export type PaperCode = { readonly number: string; readonly hash: Sha256 }

/** Reads `26J-A07-00001/` and 64 hex digits, as the address of a code has them. Undefined when the code is not whole. */
export function readPaperCode(rest: string): PaperCode | undefined {
  const [, number, hash] = /^\/?(.{1,16})\/([0-9a-f]{64})\/?$/i.exec(rest) ?? []
  return number !== undefined && hash !== undefined ? { number: number.toUpperCase(), hash: hash.toLowerCase() } : undefined
}

export type Judgement = 'agrees' | 'differs' | 'cancelled'

/**
 * Compares a paper's claim with the challan of that number. The content is hashed anew: neither the paper nor what this
 * device keeps may have changed since it was issued.
 */
export function judgePaper({ hash }: PaperCode, challan: Challan, sha256: (text: string) => Sha256): Judgement {
  const { legal, lines, totals, issued } = challan
  const now = legal && legalHash({ legal, fields: challan, lines, totals }, sha256)
  if (issued?.hash !== hash || now !== hash) return 'differs'
  return challan.cancelled === null ? 'agrees' : 'cancelled'
}
