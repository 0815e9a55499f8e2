import type { Challan } from 'sync-protocol'
import { shortCode } from '../../print/short-code.ts'

const plain = (text: string) => text.toUpperCase().replace(/[^0-9A-Z]/g, '')

/**
 * Challans that a scanned or typed code can mean: `C:number:hash` of the paper, a whole number, the short code,
 * or the end of a number.
 */
export function findByCode(code: string, challans: readonly Challan[]): Challan[] {
  const fields = code.trim().split(':')
  const wanted = plain(fields[0] === 'C' || fields[0] === 'c' ? (fields[1] ?? '') : code)
  if (wanted === '') return []
  const numbered = challans.filter(({ legal }) => legal !== null)
  const numberOf = ({ legal }: Challan) => plain(legal?.number ?? '')
  const exact = numbered.filter((challan) => numberOf(challan) === wanted || (challan.issued && plain(shortCode(challan.issued.hash)) === wanted))
  return exact.length > 0 ? exact : numbered.filter((challan) => numberOf(challan).endsWith(wanted))
}
