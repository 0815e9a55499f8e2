import { Problem, cleanText, mayHoldSeries, type Device, type DeviceAbout, type EnrolReply, type EnrolRequest, type Id, type Instant, type Principal, type SeriesGrant, type User } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { findByInstall, setInstall, setReplaced } from '../store/devices.ts'
import { findRecord } from '../store/records.ts'
import { closeSeries } from '../store/series.ts'
import { inCompany, type Bracket } from './commit.ts'
import { companyKeyIn } from './company-key.ts'
import { requireFewGrants, seriesFor } from './numbers.ts'

/** Makes a local database known: its device, and number series for whoever may issue. The same install is the same device. [E1–E3] */
export async function enrol(deps: Deps, who: Pick<Principal, 'company' | 'user'>, request: EnrolRequest): Promise<EnrolReply> {
  const fresh = deps.uuid()
  return inCompany(deps, who.company, null, async (bracket) => {
    const { trx, company, at } = bracket
    const person = await findRecord(trx, company, 'user', who.user)
    if (!person || !person.row.active) throw new Problem('signed_out', 'This account is closed.')

    const device = await deviceFor(bracket, person.row, request, fresh)
    if (request.replaces !== null && request.replaces !== device.id) await replace(bracket, who.user, request.replaces, device.id)
    const series = mayHoldSeries(person.row) ? await seriesFor(bracket, device.id) : null
    await bracket.put('device', device.id, { ...device, series: [...new Set([...device.series, ...codesOf(series)])] })
    return { device: device.id, epoch: deps.epoch, series, companyKey: await companyKeyIn(bracket), serverTime: at }
  })
}

const codesOf = (series: readonly SeriesGrant[] | null): string[] => series?.map(({ code }) => code) ?? []

async function deviceFor(bracket: Bracket, person: User, { install, name, about }: EnrolRequest, fresh: Id): Promise<Device> {
  const { trx, company, at } = bracket
  const known = await findByInstall(trx, company, person.id, install)
  if (known?.revokedAt) throw new Problem('device_revoked', 'This device was revoked. Its work can be exported and handed in.')
  const found = known && (await findRecord(trx, company, 'device', known.id))
  const shown = cleanText(name).slice(0, 40)
  const told = { ...(about?.machine === undefined ? {} : { machine: about.machine }), ...lostOf(about, at) }
  if (found) return { ...found.row, name: shown || found.row.name, ...told }

  if (mayHoldSeries(person)) await requireFewGrants(bracket, person.id)
  bracket.afterwards(() => setInstall(trx, company, fresh, install))
  bracket.audit({ user: person.id, device: fresh, action: 'device.enrol', entity: 'device', entityId: fresh, detail: { name: shown } })
  return {
    id: fresh, user: person.id, name: shown || 'Device', app: '', enrolled: at, seen: at, revoked: null,
    unsent: { count: 0, oldest: null, titles: [] }, persisted: false, storage: null, skewMs: null, asked: null, retired: null, series: [], ...told,
  }
}

/** What a browser that cleared its storage took with it, as far as anybody can know. Titles are shown to the office: cleaned. [D5] */
function lostOf(about: DeviceAbout | undefined, found: Instant): Pick<Device, 'lost'> {
  const { lost } = about ?? {}
  return lost ? { lost: { items: lost.items, titles: lost.titles.map((title) => cleanText(title)), at: Math.min(lost.at, found), found } } : {}
}

/** The old local database is lost or forked: its series are closed for ever, its papers may still come in through the new one. [E2] */
async function replace(bracket: Bracket, user: Id, old: Id, fresh: Id): Promise<void> {
  const { trx, company, at } = bracket
  if (!(await setReplaced(trx, company, user, old, fresh))) return // not a device of this person: nothing to close
  await closeSeries(trx, company, old, fresh, at)
  const record = await findRecord(trx, company, 'device', old)
  if (record) await bracket.put('device', old, { ...record.row, series: [], replacedBy: fresh })
  bracket.audit({ user, device: fresh, action: 'device.replace', entity: 'device', entityId: old })
}
