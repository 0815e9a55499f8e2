import type { Challan, Day, Id, Nature, Paise, Status } from 'sync-protocol'
import { driverOf, ewayNeed } from 'sync-protocol'
import type { Cached } from './cache.ts'

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
  /** Null while nobody is chosen. */
  readonly customer: string | null
  /** Of the journey under way, else as planned. */
  readonly driver: { readonly id: Id | null; readonly name: string; readonly vehicleNo: string }
  readonly poRef: string
  readonly packages: number
  readonly grand: Paise
  readonly eway: Challan['eway']
  /** The goods may not leave without an e-way bill, by value and way alone. */
  readonly ewayNeeded: boolean
  /** The server knows the facts of a delivery and waits for its pictures. */
  readonly arriving: boolean
  /** How many changes of this device the server has not confirmed. */
  readonly pending: number
  /** Lower case. */
  readonly words: string
}

export function briefOf({ id, row, pending }: Cached<Challan>): Brief {
  return {
    id, pending, number: row.legal?.number ?? null, date: row.date, status: row.status, nature: row.nature, party: row.party, location: row.location,
    customer: row.consignee?.name ?? null, driver: driverOf(row), poRef: row.poRef, packages: row.packages, grand: row.totals.grand,
    eway: row.eway, ewayNeeded: ewayNeed(row, row.date).needed, arriving: stillArriving(row), words: wordsOf(row),
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
  /** Each word must be in it somewhere. */
  readonly search?: string | undefined
}

export const searchParts = (search = ''): string[] => search.toLowerCase().split(/\s+/).filter((part) => part !== '')

export function listBriefs(briefs: readonly Brief[], query: BriefQuery): Brief[] {
  const { status, nature, party, driver, location, from, to } = query
  const parts = searchParts(query.search)
  return briefs.filter((brief) =>
    (status === undefined || status.includes(brief.status)) && (nature === undefined || brief.nature === nature) &&
    (party === undefined || brief.party === party) && (driver === undefined || brief.driver.id === driver) &&
    (location === undefined || brief.location === location) && (from === undefined || brief.date >= from) && (to === undefined || brief.date <= to) &&
    parts.every((part) => brief.words.includes(part)))
}
