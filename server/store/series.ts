import type { Knex } from 'knex'
import type { Id, Instant } from 'sync-protocol'

export type Series = {
  readonly code: string
  readonly registration: Id
  /** Who may hand in papers with its numbers: the device, or the one that replaced it. */
  readonly holder: Id
  readonly state: 'active' | 'closed'
}

type Grant = { readonly code: string; readonly registration: Id; readonly device: Id; readonly at: Instant }

/** Gives a device a series of its own for a registration. [E3] */
export async function grantSeries(trx: Knex.Transaction, company: Id, { code, registration, device, at }: Grant): Promise<void> {
  await trx('number_series').insert({ company, code, registration, device, holder: device, state: 'active', granted_at: at, closed_at: null })
}

/** The open series of a device, the oldest first. */
export async function activeSeries(trx: Knex.Transaction, company: Id, device: Id): Promise<Series[]> {
  return trx('number_series').where({ company, device, state: 'active' }).orderBy(['granted_at', 'code']).select<Series[]>('code', 'registration', 'holder', 'state')
}

/** Closes the series of a device for ever; papers that it printed may still come in through its successor. [E2] */
export async function closeSeries(trx: Knex.Transaction, company: Id, device: Id, successor: Id | null, at: Instant): Promise<void> {
  await trx('number_series').where({ company, device, state: 'active' }).update({ state: 'closed', closed_at: at })
  if (successor !== null) await trx('number_series').where({ company, holder: device }).update({ holder: successor })
}

export async function findSeries(trx: Knex.Transaction, company: Id, codes: readonly string[]): Promise<Map<string, Series>> {
  const possible = codes.filter((code) => /^[0-9A-Z]{3}$/.test(code)) // MySQL compares nothing else with a code
  if (possible.length === 0) return new Map()
  const rows = await trx('number_series').where({ company }).whereIn('code', possible).select<Series[]>('code', 'registration', 'holder', 'state')
  return new Map(rows.map((row) => [row.code, row]))
}

/** The next ordinal for `seriesCodeAt`, taken under the company's lock. */
export async function takeOrdinal(trx: Knex.Transaction, company: Id): Promise<number> {
  const row = await trx('company').where({ company, id: company }).first<{ next_series: number } | undefined>('next_series')
  const ordinal = row?.next_series ?? 0
  await trx('company').where({ company, id: company }).update({ next_series: ordinal + 1 })
  return ordinal
}

/** How many devices of a person were given series since then. */
export async function devicesGrantedSince(trx: Knex.Transaction, company: Id, user: Id, since: Instant): Promise<number> {
  const his = trx('sync_device').where({ company, user }).select('id')
  const row = await trx('number_series').where({ company }).andWhere('granted_at', '>', since).whereIn('device', his)
    .countDistinct<{ count: number }[]>({ count: 'device' })
  return Number(row[0]?.count ?? 0)
}

/** How many series of the server's own a company has: `W01` is the first. */
export async function countServerSeries(trx: Knex.Transaction, company: Id): Promise<number> {
  const row = await trx('number_series').where({ company }).andWhere('code', 'like', 'W%').count<{ count: number }[]>({ count: '*' })
  return Number(row[0]?.count ?? 0)
}

/** Which of these number keys a challan holds already. [N2] */
export async function takenNumbers(trx: Knex.Transaction, company: Id, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await trx('challan').where({ company }).whereIn('number_key', keys).select<{ number_key: string }[]>('number_key')
  return new Set(rows.map(({ number_key }) => number_key))
}

/** One continuous run of numbers: a series within a nature and a financial year. */
export type Run = { readonly code: string; readonly nature: string; readonly fy: string }

/** The greatest serial seen of a run; 0 before its first. */
export async function highWater(trx: Knex.Transaction, company: Id, run: Run): Promise<number> {
  const row = await trx('number_run').where({ company, ...run }).first<{ high_water: number } | undefined>('high_water')
  return row?.high_water ?? 0
}

/** The greatest serial of any run of a code. */
export async function fullest(trx: Knex.Transaction, company: Id, code: string): Promise<number> {
  const row = await trx('number_run').where({ company, code }).max<{ most: number | null }[]>({ most: 'high_water' })
  return Number(row[0]?.most ?? 0)
}

/** Remembers the greatest serial seen. A gap below it is "not yet received", no error. */
export async function raiseHighWater(trx: Knex.Transaction, company: Id, run: Run, serial: number): Promise<void> {
  if (serial <= (await highWater(trx, company, run))) return
  await trx('number_run').insert({ company, ...run, high_water: serial }).onConflict(['company', 'code', 'nature', 'fy']).merge(['high_water'])
}

/** Leaves out so many codes that a device could have been given. */
export async function leapOrdinals(trx: Knex.Transaction, company: Id, by: number): Promise<void> {
  await trx('company').where({ company, id: company }).increment('next_series', by)
}

/** Closes the server's own series for ever. Gives every registration of the company. */
export async function closeServerSeries(trx: Knex.Transaction, company: Id, at: Instant): Promise<Id[]> {
  await trx('number_series').where({ company, state: 'active' }).andWhere('code', 'like', 'W%').update({ state: 'closed', closed_at: at })
  const rows = await trx('registration').where({ company }).orderBy('id').select<{ id: Id }[]>('id')
  return rows.map(({ id }) => id)
}

/** Books codes that nobody was given as closed, so that nobody ever is. The company stands for their device. */
export async function skipSeries(trx: Knex.Transaction, company: Id, skipped: readonly { readonly code: string; readonly registration: Id }[], at: Instant): Promise<void> {
  if (skipped.length === 0) return
  await trx('number_series').insert(skipped.map(({ code, registration }) =>
    ({ company, code, registration, device: company, holder: company, state: 'closed', granted_at: at, closed_at: at })))
}
