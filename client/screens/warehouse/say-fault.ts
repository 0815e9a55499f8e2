import { Problem } from 'sync-protocol'
import type { WarehouseWords } from './words.ts'

/** What a person reads when something could not be saved. */
export function sayFault(fault: unknown, words: WarehouseWords): string {
  if (!(fault instanceof Problem)) return words.faults.other
  if (fault.code === 'storage_full') return words.faults.storage_full
  return fault.code === 'forbidden' ? words.faults.forbidden : fault.message || words.faults.other
}
