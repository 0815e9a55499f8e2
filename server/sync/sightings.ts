import { LAST_INSTANT, type Device, type Id, type PullRequest } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { noteSighting, type Sighting } from '../store/devices.ts'
import { findRecord } from '../store/records.ts'
import { inCompany } from './commit.ts'
import { parseCursor } from './cursor.ts'
import type { PullReader } from './pull-reader.ts'

/** When a device was here is noted at most so often. */
const NOTE_EVERY_MS = 60_000
/** A device that is here all day is shown as such to the office's lists at least so often. */
const SHOW_EVERY_MS = 3_600_000

/**
 * Notes that a device was here, what it has unsent and which channels it confirmed: columns of its own row, outside
 * the company's lock, once a minute. Its record moves, so that the office's list sees it, only when it matters: it
 * began or ended to hold unsent work, it runs another version, its storage was made safe, or an hour has passed.
 * A failure here never fails a pull.
 */
export async function noteSeen(deps: Deps, company: Id, request: PullRequest, { puller, channels, hash }: PullReader): Promise<void> {
  const now = deps.now()
  const unsent = request.unsent?.count ?? puller.unsent
  const emptied = unsent === 0 && (puller.unsent > 0 || puller.askedAt !== null)
  const untold = request.app !== undefined && request.app !== puller.app // the first contact, or another version
  const due = now - puller.seenAt >= NOTE_EVERY_MS || emptied || untold
  const confirms = request.channels === hash && (puller.channels === null || puller.channels.join() !== channels.join())
  if (!due && !confirms) return
  try {
    const shown = JSON.parse(puller.text) as Device
    const seen = seenNow(shown, request, now, unsent)
    await noteSighting(deps.db.write, company, request.device, {
      ...(confirms ? { channels: JSON.stringify(channels) } : {}),
      ...(due ? columnsOf(seen, seqIn(request.cursor)) : {}),
    })
    if (due && matters(shown, seen)) await show(deps, company, seen)
  } catch (error) {
    deps.log.warn({ device: request.device, error: error instanceof Error ? error.message : '' }, 'a sighting was not noted')
  }
}

/** The device as it describes itself in this request. What it leaves out stays as it was. */
function seenNow(shown: Device, { device: id, app, persisted, storage, clock, unsent, about }: PullRequest, now: number, count: number): Device {
  return {
    ...shown, id, seen: now, app: app ?? shown.app, persisted: persisted ?? shown.persisted, storage: storage ?? shown.storage,
    skewMs: clock === undefined ? shown.skewMs : clock - now, asked: count === 0 ? null : shown.asked,
    ...(about?.machine === undefined ? {} : { machine: about.machine }), ...(about?.checked === undefined ? {} : { checked: { ...about.checked, at: Math.min(about.checked.at, now) } }),
    unsent: { count, oldest: unsent?.oldest ? Math.min(unsent.oldest, LAST_INSTANT) : null, titles: [...(unsent?.titles ?? [])] },
  }
}

const columnsOf = ({ seen, app, unsent, skewMs, storage }: Device, cursor: number): Sighting => ({
  seen_at: seen, app, unsent_count: unsent.count, unsent_oldest: unsent.oldest, unsent_titles: JSON.stringify(unsent.titles), skew_ms: skewMs,
  storage_used: storage?.used ?? null, storage_quota: storage?.quota ?? null, cursor_seq: cursor,
})

/** A clock that went wrong or right again by so much is shown at once, in milliseconds. [P10] */
const SKEW_SHOWN_MS = 120_000
/** Storage that filled up by so much of its quota is shown at once. */
const STORAGE_SHOWN = 0.1

const share = ({ storage }: Device): number => (storage === null || storage.quota === 0 ? 0 : storage.used / storage.quota)

const matters = (shown: Device, seen: Device): boolean =>
  shown.unsent.count > 0 !== seen.unsent.count > 0 || shown.app !== seen.app || shown.persisted !== seen.persisted || shown.asked !== seen.asked ||
  Math.abs((shown.skewMs ?? 0) - (seen.skewMs ?? 0)) >= SKEW_SHOWN_MS || Math.abs(share(shown) - share(seen)) >= STORAGE_SHOWN ||
  seen.machine !== shown.machine || seen.checked?.repaired !== shown.checked?.repaired || seen.seen - shown.seen >= SHOW_EVERY_MS

async function show(deps: Deps, company: Id, { id, seen, app, persisted, storage, skewMs, asked, unsent, machine, checked }: Device): Promise<void> {
  await inCompany(deps, company, null, async (bracket) => {
    const found = await findRecord(bracket.trx, company, 'device', id)
    if (!found || found.deleted) return
    await bracket.put('device', id, { ...found.row, seen, app, persisted, storage, skewMs, unsent, asked: asked === null ? null : found.row.asked, ...(machine ? { machine } : {}), ...(checked ? { checked } : {}) })
  })
}

const seqIn = (cursor: string | null): number => parseCursor(cursor ?? '')?.seq ?? 0
