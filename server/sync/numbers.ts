import type { Knex } from 'knex'
import { Problem, SERIES_CODES, nearlyFull, seriesCodeAt, type Id, type Registration, type SeriesGrant } from 'sync-protocol'
import { allRecords } from '../store/records.ts'
import { activeSeries, countServerSeries, devicesGrantedSince, fullest, grantSeries, highWater, takeOrdinal } from '../store/series.ts'
import type { Bracket } from './commit.ts'

/** One open series for each registration of the company; the missing ones are granted now. [E3] */
export async function seriesFor({ trx, company, at }: Bracket, device: Id): Promise<SeriesGrant[]> {
  const registrations = await allRecords(trx, company, 'registration')
  const held = await activeSeries(trx, company, device)
  const grants: SeriesGrant[] = []
  for (const { id: registration, gstin } of inOrder(registrations)) {
    const known = held.findLast((series) => series.registration === registration)
    const code = known?.code ?? codeAt(await takeOrdinal(trx, company))
    if (!known) await grantSeries(trx, company, { code, registration, device, at })
    grants.push({ registration, gstin, code })
  }
  return grants
}

/**
 * Another series for a device whose present one is nearly full. The old one stays its own, so that what it printed before it
 * heard of this still comes in. Throws Problem: the device has none to follow, or there is room enough. [E4]
 */
export async function grantNext({ trx, company, at }: Bracket, device: Id, registration: Id): Promise<string> {
  const held = await activeSeries(trx, company, device)
  const present = held.findLast((series) => series.registration === registration)
  if (!present) throw new Problem('not_found', 'This device takes no numbers for this registration.')
  if (!nearlyFull(await fullest(trx, company, present.code))) throw new Problem('step_not_allowed', `Series ${present.code} is not nearly full: the device goes on with it.`)
  const code = codeAt(await takeOrdinal(trx, company))
  await grantSeries(trx, company, { code, registration, device, at })
  return code
}

/** What a device takes numbers of now: the latest open series for each registration. [E4] */
export async function currentSeries(trx: Knex.Transaction, company: Id, device: Id): Promise<SeriesGrant[]> {
  const held = await activeSeries(trx, company, device)
  const registrations = await allRecords(trx, company, 'registration')
  return inOrder(registrations).flatMap(({ id: registration, gstin }) => {
    const latest = held.findLast((series) => series.registration === registration)
    return latest ? [{ registration, gstin, code: latest.code }] : []
  })
}

/** Throws Problem when every code was given out. */
function codeAt(ordinal: number): string {
  if (ordinal >= SERIES_CODES) throw new Problem('series_not_yours', 'The company has used up its series codes. No further device can be given numbers.')
  return seriesCodeAt(ordinal)
}

/** Codes are never given out twice: whoever enrols without end would use them up for all. */
const DEVICES_A_DAY = 100
const DAY_MS = 86_400_000

/** Throws Problem `too_many_requests` when a person's new devices were given too many series lately. */
export async function requireFewGrants({ trx, company, at }: Pick<Bracket, 'trx' | 'company' | 'at'>, user: Id): Promise<void> {
  if ((await devicesGrantedSince(trx, company, user, at - DAY_MS)) < DEVICES_A_DAY) return
  throw new Problem('too_many_requests', 'Too many devices were enrolled for this person today. Try again tomorrow.', { facts: { retryAfter: 3_600 } })
}

const inOrder = (registrations: readonly Registration[]): Registration[] => [...registrations].sort((a, b) => (a.gstin < b.gstin ? -1 : 1))

const REST = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** `W01`, `W02` …: the server's own, kept for REST and imports. Domain 3. Throws Problem when they are used up. */
export function serverSeriesCode(ordinal: number): string {
  const within = ordinal + 1
  if (within >= REST.length ** 2) throw new Problem('series_not_yours', 'The server has no series left for another registration.')
  return `W${REST.charAt(Math.floor(within / REST.length))}${REST.charAt(within % REST.length)}`
}

type ServerRun = { readonly registration: Id; readonly nature: string; readonly fy: string }

/** The next number of the server's own series for a registration, under the company's lock. */
export async function nextServerNumber({ trx, company, at }: Bracket, device: Id, { registration, nature, fy }: ServerRun): Promise<{ series: string; serial: number }> {
  const held = await activeSeries(trx, company, device)
  const known = held.find((series) => series.registration === registration)
  const series = known?.code ?? serverSeriesCode(await countServerSeries(trx, company))
  if (!known) await grantSeries(trx, company, { code: series, registration, device, at })
  return { series, serial: (await highWater(trx, company, { code: series, nature, fy })) + 1 }
}
