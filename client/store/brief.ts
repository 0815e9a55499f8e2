import type { Billing, Challan, Day, EwayWay, Id, Instant, Nature, Paise, Status } from 'sync-protocol'
import { billingOf, driverOf, ewayWayOf, liveAttempts, livingEways, otherSideOf, promisedAt } from 'sync-protocol'

/** What a list shows, filters, sorts, adds up and searches of a challan: a tenth of the document, held in memory. */
export type Brief = {
  readonly id: Id
  /** Null until it is issued. */
  readonly number: string | null
  readonly date: Day
  readonly status: Status
  readonly nature: Nature
  readonly party: Id | null
  readonly location: Id | null
  /** The other side: who gets the goods, or from whom they come. Null while nobody is chosen. */
  readonly customer: string | null
  /** Of the journey under way, else as planned. */
  readonly driver: { readonly id: Id | null; readonly name: string; readonly vehicleNo: string }
  readonly poRef: string
  readonly packages: number
  readonly grand: Paise
  readonly eway: Challan['eway']
  /** With value and date it says whether a bill is needed; the company's limits may change, the way does not. */
  readonly way: EwayWay
  readonly billing: Billing
  /** Goods that come to us need nobody's acknowledgement. */
  readonly acknowledged: boolean
  /** `HH:MM` in India, or empty. */
  readonly leaveBy: string
  readonly deliverBy: string
  /** When the delivery is promised for; null without a time. */
  readonly promised: Instant | null
  /** When it was last tried to deliver; null before. */
  readonly triedAt: Instant | null
  /** When the e-way bill in force ends; null while unknown. */
  readonly ewayUntil: Instant | null
  /** The server knows the facts of a delivery and waits for its pictures. */
  readonly arriving: boolean
  /** How many changes of this device the server has not confirmed. */
  readonly pending: number
  /** Lower case. */
  readonly words: string
}

/** Raise it with every change of what a brief holds or how it is made: packs keep briefs, and an update must not believe older ones. */
export const BRIEF_SHAPE = 4

export function briefOf({ id, row, pending }: { readonly id: Id; readonly row: Challan; readonly pending: number }): Brief {
  return {
    id, pending, number: row.legal?.number ?? null, date: row.date, status: row.status, nature: row.nature, party: row.party, location: row.location,
    customer: otherSideOf(row)?.name ?? null, driver: driverOf(row), poRef: row.poRef, packages: row.packages, grand: row.totals.grand,
    billing: billingOf(row), acknowledged: row.acknowledged !== undefined || row.direction === 'I', leaveBy: row.leaveBy, deliverBy: row.deliverBy, promised: promisedAt(row, row.deliverBy),
    triedAt: liveAttempts(row).at(-1)?.ended ?? null, ewayUntil: livingEways(row).at(-1)?.validUntil ?? null,
    eway: row.eway, way: ewayWayOf(row), arriving: stillArriving(row), words: wordsOf(row),
  }
}

const stillArriving = ({ attempts }: Challan): boolean =>
  attempts.some(({ withdrawn, evidence }) => withdrawn === null && evidence.some(({ arrived }) => arrived === null))

/** The words that a challan is found by: number, parties, vehicle, driver, order, items, e-way bill, receivers. Lower case. */
export function wordsOf({ legal, consignee, consignor, shipTo, vehicleNo, driverName, poRef, eway, lines, legs, attempts }: Challan): string {
  return [
    legal?.number, consignee?.name, consignee?.place, consignor?.name, shipTo?.name, shipTo?.place, vehicleNo, driverName, poRef, eway.number,
    ...lines.map(({ name }) => name), ...legs.flatMap((leg) => [leg.vehicleNo, leg.driverName]), ...attempts.map(({ receiver }) => receiver),
  ].join('\n').toLowerCase()
}

/** Everything given must hold. */
export type BriefQuery = {
  readonly status?: readonly Status[] | undefined
  readonly nature?: Nature | undefined
  readonly party?: Id | undefined
  readonly driver?: Id | undefined
  readonly location?: Id | undefined
  /** Inclusive. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** Delivered goods that still lack the one or the other paper. */
  readonly todo?: 'to_acknowledge' | 'to_invoice' | undefined
  /** Each word must be in it somewhere. */
  readonly search?: string | undefined
}

export const searchParts = (search = ''): string[] => search.toLowerCase().split(/\s+/).filter((part) => part !== '')

const DELIVERED: readonly Status[] = ['delivered', 'partly_delivered']
/** Own goods that only change their place need nobody's acknowledgement. */
const ACKNOWLEDGED: readonly Nature[] = ['S', 'G', 'A', 'J']
export const TODO = {
  to_acknowledge: ({ status, acknowledged, nature }: Brief): boolean => DELIVERED.includes(status) && !acknowledged && ACKNOWLEDGED.includes(nature),
  to_invoice: ({ billing }: Brief): boolean => billing === 'pending' || billing === 'part',
} as const

export function listBriefs(briefs: readonly Brief[], query: BriefQuery): Brief[] {
  const { status, nature, party, driver, location, from, to, todo } = query
  const parts = searchParts(query.search)
  return briefs.filter((brief) =>
    (status === undefined || status.includes(brief.status)) && (nature === undefined || brief.nature === nature) &&
    (party === undefined || brief.party === party) && (driver === undefined || brief.driver.id === driver) &&
    (location === undefined || brief.location === location) && (from === undefined || brief.date >= from) && (to === undefined || brief.date <= to) &&
    (todo === undefined || TODO[todo](brief)) && parts.every((part) => brief.words.includes(part)))
}
