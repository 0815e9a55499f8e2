import type { Challan } from '../../records/challan.ts'
import type { Period } from '../../records/office.ts'
import type { Device } from '../../records/people.ts'
import type { Id, Instant } from '../../records/scalars.ts'
import { endOfIndianDay } from '../numbering.ts'
import { isWithin, type Span } from './periods.ts'

/** Devices that may still hold papers of the period: they have numbers, and were not heard from since its end or said that they have unsent work. Longest silent first. */
export function unheardSince<D extends Pick<Device, 'seen' | 'revoked' | 'series' | 'unsent'>>(devices: readonly D[], { to }: Pick<Span, 'to'>): D[] {
  const end = endOfIndianDay(to)
  return devices
    .filter(({ revoked, series, seen, unsent }) => revoked === null && series.length > 0 && (seen <= end || unsent.count > 0))
    .toSorted((a, b) => a.seen - b.seen)
}

/** The filed return that covers a paper's date. */
export function filedFor(periods: readonly Period[], kind: Period['kind'], { registration, date }: Pick<Challan, 'registration' | 'date'>): Period | undefined {
  return periods.find((period) => period.kind === kind && period.filed !== null && period.registration === registration && isWithin(date, period))
}

/** A paper that the office learned of, or that was cancelled, after the return of its months was filed. */
export type Late = { readonly challan: Challan; readonly period: Period; readonly what: 'issued' | 'cancelled'; readonly received: Instant }

/**
 * [B3] Papers that a filed GSTR-1 could not know: to be amended in the next one, with their true date. Computed from the stamps,
 * so that filing, opening again and filing once more always give the truth of now. Domain 3, rule 8.
 */
export function lateFor(challans: readonly Challan[], periods: readonly Period[]): Late[] {
  return challans.flatMap((challan): Late[] => {
    const period = challan.legal === null || challan.legal.series === '' || challan.entered === 'former' ? undefined : filedFor(periods, 'gstr1', challan)
    const filed = period?.filed?.stamp.received ?? period?.filed?.stamp.at
    if (period === undefined || filed === undefined || challan.issued === null) return []
    const known = receivedOf(challan.issued.stamp)
    if (known > filed) return [{ challan, period, what: 'issued', received: known }]
    const cancelled = challan.cancelled && receivedOf(challan.cancelled.stamp)
    return cancelled !== null && cancelled > filed ? [{ challan, period, what: 'cancelled', received: cancelled }] : []
  })
}

const receivedOf = ({ received, at }: { readonly received: Instant | null; readonly at: Instant }): Instant => received ?? at

/** The record of a return, when somebody has begun one. */
export const periodFor = (periods: readonly Period[], kind: Period['kind'], registration: Id, { from, to }: Span): Period | undefined =>
  periods.find((period) => period.kind === kind && period.registration === registration && period.from === from && period.to === to)
