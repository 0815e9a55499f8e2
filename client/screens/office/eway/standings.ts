import { bulkFaults, ewayStanding, partBDue, type BulkFault, type Challan, type EwayStanding, type Id, type Instant, type Threshold } from 'sync-protocol'
import { dayOf } from '../../../parts/format.ts'

/** A challan with what the e-way screen says of it. */
export type Standing = { readonly id: Id; readonly challan: Challan; readonly standing: EwayStanding; readonly faults: readonly BulkFault[]; readonly partB: boolean }

export const FACETS = ['needed', 'part_b', 'part_a', 'expiring', 'expired', 'active', 'all'] as const
export type Facet = (typeof FACETS)[number]

export function standingOf(challan: Challan, now: Instant, thresholds: readonly Threshold[]): Standing {
  const standing = ewayStanding(challan, now, thresholds)
  const faults = standing === 'needed' || standing === 'cancelled' ? bulkFaults(challan, dayOf(now)) : []
  return { id: challan.id, challan, standing, faults, partB: partBDue(challan) !== undefined }
}

export const inFacet = ({ standing, partB }: Standing, facet: Facet): boolean => (facet === 'all' ? standing !== 'not_needed' : facet === 'part_b' ? partB : standing === facet)

/** Good for the portal's file: nothing that it would refuse. */
export const isReady = ({ faults, standing }: Standing): boolean =>
  (standing === 'needed' || standing === 'cancelled' || standing === 'not_needed') && faults.every(({ level }) => level === 'warning')
