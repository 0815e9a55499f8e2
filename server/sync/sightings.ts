import type { Device, Id, PullRequest } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { noteSighting } from '../store/devices.ts'
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
  const emptied = puller.unsent > 0 && unsent === 0
  const due = now - puller.seenAt >= NOTE_EVERY_MS || emptied
  const confirms = request.channels === hash && (puller.channels === null || puller.channels.join() !== channels.join())
  if (!due && !confirms) return
  try {
    const app = request.app ?? puller.app
    await noteSighting(deps.db.write, company, request.device, {
      ...(confirms ? { channels: JSON.stringify(channels) } : {}),
      ...(due ? { seen_at: now, app, unsent_count: unsent, unsent_oldest: request.unsent?.oldest ?? null, cursor_seq: seqIn(request.cursor) } : {}),
    })
    const shown = JSON.parse(puller.text) as Device
    if (due && matters(shown, { now, unsent, app, persisted: request.persisted })) await show(deps, company, request, { now, unsent, app })
  } catch (error) {
    deps.log.warn({ device: request.device, error: error instanceof Error ? error.message : '' }, 'a sighting was not noted')
  }
}

type Seen = { readonly now: number; readonly unsent: number; readonly app: string; readonly persisted?: boolean | undefined }

const matters = (shown: Device, { now, unsent, app, persisted }: Seen): boolean =>
  shown.unsent.count > 0 !== unsent > 0 || shown.app !== app || (persisted !== undefined && shown.persisted !== persisted) || now - shown.seen >= SHOW_EVERY_MS

async function show(deps: Deps, company: Id, request: PullRequest, { now, unsent, app }: Seen): Promise<void> {
  await inCompany(deps, company, null, async (bracket) => {
    const found = await findRecord(bracket.trx, company, 'device', request.device)
    if (!found || found.deleted) return
    await bracket.put('device', request.device, {
      ...found.row, seen: now, app, persisted: request.persisted ?? found.row.persisted, unsent: { count: unsent, oldest: request.unsent?.oldest ?? null },
    })
  })
}

const seqIn = (cursor: string | null): number => parseCursor(cursor ?? '')?.seq ?? 0
