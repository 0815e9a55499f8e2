import type { Fault } from 'sync-protocol'

/** What is looked at before a number is taken, in the order of the paper. */
export const CHECKS = ['number', 'paper', 'parties', 'supply', 'reason', 'goods', 'journey'] as const
export type Check = (typeof CHECKS)[number]

export type CheckRow =
  | { readonly kind: 'good'; readonly check: Check }
  | { readonly kind: 'fault'; readonly check: Check; readonly fault: Fault }

/** The first part of a fault's path tells which check it belongs to. */
const OWNER: Readonly<Record<string, Check>> = {
  date: 'paper', signatory: 'paper',
  registration: 'parties', consignor: 'parties', consignee: 'parties', shipTo: 'parties', dispatchFrom: 'parties',
  placeOfSupply: 'supply', nature: 'supply',
  subSupply: 'reason', subSupplyDesc: 'reason', invoiceRef: 'reason', lot: 'reason', refs: 'reason',
  lines: 'goods',
  vehicleNo: 'journey', distanceKm: 'journey',
}

/** A good row for each check without faults, and a row for each fault: first errors, then warnings, within a check. */
export function checkRows(faults: readonly Fault[]): CheckRow[] {
  return CHECKS.flatMap((check): CheckRow[] => {
    const own = faults.filter((fault) => (OWNER[fault.field.split('/')[0] ?? ''] ?? 'paper') === check)
    if (own.length === 0) return [{ kind: 'good', check }]
    const [errors, warnings] = [own.filter(({ level }) => level === 'error'), own.filter(({ level }) => level === 'warning')]
    return [...errors, ...warnings].map((fault) => ({ kind: 'fault', check, fault }))
  })
}
