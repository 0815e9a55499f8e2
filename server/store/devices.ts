import type { Knex } from 'knex'
import type { Company, Device, Id, Instant, User } from 'sync-protocol'

/** A device with its user and company as they stand now: one query by primary keys. */
export type Pusher = {
  readonly device: Id
  readonly user: Id
  readonly last: number
  /** Up to where it holds its answers, as it said last. */
  readonly acked: number
  readonly revokedAt: Instant | null
  readonly person: User
  readonly company: Company
}

type PusherRow = { id: Id; user: Id; last_n: number; acked_n: number; revoked_at: number | null; user_doc: string; company_doc: string }

/** The device that pushes, under the lock; undefined when the company has no such device. */
export async function findPusher(trx: Knex.Transaction, company: Id, device: Id): Promise<Pusher | undefined> {
  const row = await trx('sync_device as d')
    .join('app_user as u', (on) => on.on('u.company', 'd.company').andOn('u.id', 'd.user'))
    .join('company as c', (on) => on.on('c.company', 'd.company').andOn('c.id', 'd.company'))
    .where({ 'd.company': company, 'd.id': device, 'd.server': 0 })
    .first<PusherRow | undefined>('d.id', 'd.user', 'd.last_n', 'd.acked_n', 'd.revoked_at', 'u.doc as user_doc', 'c.doc as company_doc')
  return row && {
    device: row.id, user: row.user, last: Number(row.last_n), acked: Number(row.acked_n), revokedAt: row.revoked_at,
    person: JSON.parse(row.user_doc) as User, company: JSON.parse(row.company_doc) as Company,
  }
}

/** What a pull must know of its device: one query by primary keys, the company's head with it. [Q9] */
export type Puller = {
  readonly user: Id
  readonly last: number
  readonly revokedAt: Instant | null
  readonly seenAt: Instant
  readonly unsent: number
  readonly app: string
  /** Since when the office asks it to send. */
  readonly askedAt: Instant | null
  readonly cursorSeq: number
  /** Its record, as stored. */
  readonly text: string
  /** The channels that it last confirmed; null before its first pull. */
  readonly channels: readonly string[] | null
  readonly person: User
  readonly head: number
  readonly floor: number
}

type PullerRow = {
  user: Id; last_n: number; revoked_at: number | null; seen_at: number; unsent_count: number; app: string; asked_at: number | null; cursor_seq: number; doc: string
  channels: string | null; user_doc: string; head: number; floor: number
}

export async function findPuller(db: Knex, company: Id, device: Id): Promise<Puller | undefined> {
  const row = await db('sync_device as d')
    .join('app_user as u', (on) => on.on('u.company', 'd.company').andOn('u.id', 'd.user'))
    .join('sync_head as h', 'h.company', 'd.company')
    .where({ 'd.company': company, 'd.id': device, 'd.server': 0 })
    .first<PullerRow | undefined>(
      'd.user', 'd.last_n', 'd.revoked_at', 'd.seen_at', 'd.unsent_count', 'd.app', 'd.asked_at', 'd.cursor_seq', 'd.doc', 'd.channels', 'u.doc as user_doc', 'h.head', 'h.floor',
    )
  return row && {
    user: row.user, last: Number(row.last_n), revokedAt: row.revoked_at, seenAt: Number(row.seen_at), unsent: row.unsent_count, app: row.app,
    askedAt: row.asked_at === null ? null : Number(row.asked_at),
    cursorSeq: Number(row.cursor_seq), text: row.doc, channels: row.channels === null ? null : (JSON.parse(row.channels) as string[]),
    person: JSON.parse(row.user_doc) as User, head: Number(row.head), floor: Number(row.floor),
  }
}

/** The highest n that was dealt with, and up to where the device holds its answers. In the transaction of what it answers. [P2] [P12] */
export async function setLast(trx: Knex.Transaction, company: Id, id: Id, last: number, acked?: number): Promise<void> {
  await trx('sync_device').where({ company, id }).update({ last_n: last, ...(acked === undefined ? {} : { acked_n: acked }) })
}

/** Devices that hold answers whose text can go. */
export async function findAcked(db: Knex, limit: number): Promise<{ company: Id; id: Id; from: number; to: number }[]> {
  type Row = { company: Id; id: Id; acked_n: number; purged_n: number }
  const rows = (await db('sync_device').where('acked_n', '>', db.ref('purged_n')).limit(limit).select('company', 'id', 'acked_n', 'purged_n')) as Row[]
  return rows.map(({ company, id, acked_n, purged_n }) => ({ company, id, from: Number(purged_n), to: Number(acked_n) }))
}

export async function setPurged(db: Knex, company: Id, id: Id, purged: number): Promise<void> {
  await db('sync_device').where({ company, id }).update({ purged_n: purged })
}

export type Sighting = {
  readonly seen_at?: Instant
  readonly app?: string
  readonly unsent_count?: number
  readonly unsent_oldest?: Instant | null
  /** JSON. */
  readonly unsent_titles?: string | null
  readonly skew_ms?: number | null
  readonly storage_used?: number | null
  readonly storage_quota?: number | null
  readonly cursor_seq?: number
  readonly channels?: string
}

/** Notes when a device was here. Outside the company's lock: no pull reads these columns as data. */
export async function noteSighting(db: Knex, company: Id, id: Id, sighting: Sighting): Promise<void> {
  await db('sync_device').where({ company, id }).update(sighting)
}

export type EnrolledRow = { readonly id: Id; readonly replacedBy: Id | null; readonly revokedAt: Instant | null }

export async function findByInstall(trx: Knex.Transaction, company: Id, user: Id, install: Id): Promise<EnrolledRow | undefined> {
  const row = await trx('sync_device').where({ company, user, install })
    .first<{ id: Id; replaced_by: Id | null; revoked_at: number | null } | undefined>('id', 'replaced_by', 'revoked_at')
  return row && { id: row.id, replacedBy: row.replaced_by, revokedAt: row.revoked_at }
}

/** What belongs to a device beside its record. */
export async function setInstall(trx: Knex.Transaction, company: Id, id: Id, install: Id): Promise<void> {
  await trx('sync_device').where({ company, id }).update({ install })
}

/** Marks a device of the same user as replaced; gives false when the user has no such device. */
export async function setReplaced(trx: Knex.Transaction, company: Id, user: Id, id: Id, by: Id): Promise<boolean> {
  const changed = await trx('sync_device').where({ company, user, id, server: 0 }).update({ replaced_by: by })
  return changed > 0
}

/** The company's own device, made on demand: REST writes take their n from it. It is in no channel. */
export async function serverDevice(trx: Knex.Transaction, company: Id, fresh: () => Id, at: Instant): Promise<{ id: Id; last: number }> {
  const row = await trx('sync_device').where({ company, server: 1 }).first<{ id: Id; last_n: number } | undefined>('id', 'last_n')
  if (row) return { id: row.id, last: Number(row.last_n) }
  const id = fresh()
  const document: Device = {
    id, user: id, name: 'Server', app: '', enrolled: at, seen: at, revoked: null, unsent: { count: 0, oldest: null, titles: [] }, persisted: true,
    storage: null, skewMs: null, asked: null, retired: null, series: [],
  }
  await trx('sync_device').insert({
    company, id, ver: 1, seq: 0, deleted_at: null, doc: JSON.stringify(document), user: null, name: 'Server', app: '', seen_at: at, server: 1,
  })
  return { id, last: 0 }
}

export type DeviceRow = { readonly device: Device; readonly ver: number; readonly replaced: boolean }

type Fresh = {
  doc: string; ver: number; seen_at: number; app: string; unsent_count: number; unsent_oldest: number | null; unsent_titles: string | null
  skew_ms: number | null; storage_used: number | null; storage_quota: number | null; replaced_by: Id | null
}
const FRESH = ['doc', 'ver', 'seen_at', 'app', 'unsent_count', 'unsent_oldest', 'unsent_titles', 'skew_ms', 'storage_used', 'storage_quota', 'replaced_by'] as const

const numberOr = (value: number | null, known: number | null): number | null => (value === null ? known : Number(value))

function freshOf({ doc, ver, seen_at, app, replaced_by, ...row }: Fresh): DeviceRow {
  const device = JSON.parse(doc) as Device
  const titles = row.unsent_titles === null ? [] : (JSON.parse(row.unsent_titles) as string[])
  const { storage_used: used, storage_quota: quota } = row
  return {
    device: {
      ...device, seen: Number(seen_at), app, unsent: { count: row.unsent_count, oldest: numberOr(row.unsent_oldest, null), titles },
      skewMs: numberOr(row.skew_ms, device.skewMs), storage: used === null || quota === null ? device.storage : { used: Number(used), quota: Number(quota) },
    },
    ver: Number(ver),
    replaced: replaced_by !== null,
  }
}

/** Every device of a company with what it said last: fresher than the records that pulls carry. */
export async function listDevices(db: Knex, company: Id): Promise<DeviceRow[]> {
  const rows = await db('sync_device').where({ company, server: 0, deleted_at: null }).orderBy('seen_at', 'desc').select<Fresh[]>(...FRESH)
  return rows.map(freshOf)
}
