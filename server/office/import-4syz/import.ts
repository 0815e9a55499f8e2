import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FORMER_SERIES, Problem, type EvidenceInput, type Id, type Party, type Product, type RecordType, type RecordTypes, type User } from 'sync-protocol'
import type { Deps } from '../../deps.ts'
import { findEvidence } from '../../store/evidence.ts'
import { allRecords, findRecord } from '../../store/records.ts'
import { acceptOwn, type OwnChange } from '../../sync/accept-own.ts'
import { MOST_BYTES, takeFile } from '../evidence-files.ts'
import { StartFault } from '../start.ts'
import { challanOf, type Known } from './challans.ts'
import { formerId } from './ids.ts'
import { clientOf, productOf, userOf, type Mapped } from './lists.ts'
import { newReport, type ImportReport, type ImportedKind } from './report.ts'
import type { Former, FormerRow } from './source.ts'

export type ImportOptions = {
  /** GSTIN of the registration that the former challans were issued under; the company's only one when left out. */
  readonly gstin?: string | undefined
  /** Where files of proof lie, by their names. */
  readonly files?: string | undefined
}

/**
 * Moves everything of the former system into a company, through the same path as every other change. Repeatable: what is
 * here already is left as it is, and what was refused may be mended there and moved in again.
 * Throws StartFault when the company has several registrations and none is chosen.
 */
export async function importFormer(deps: Deps, company: Id, former: Former, options: ImportOptions = {}): Promise<ImportReport> {
  const report = newReport()
  const home = await homeOf(deps, company, options.gstin)
  const clients = await intoList(deps, company, report, { kind: 'clients', type: 'party', rows: former.details_clients, map: (row) => clientOf(row, home.registration) })
  const products = await intoList(deps, company, report, { kind: 'products', type: 'product', rows: former.products, map: productOf })
  const people = await intoList(deps, company, report, { kind: 'users', type: 'user', rows: former.users, map: userOf })
  const known: Known = { company, ...home, clients: byKey(clients), products: byName(products), people: byKey(people) }
  await openSeries(deps, company, home.registration.id)
  const seen = new Set<Id>()
  for (const row of former.delivery_challan) await importChallan(deps, report, row, { known, seen, folder: options.files })
  return report
}

async function homeOf(deps: Deps, company: Id, gstin: string | undefined): Promise<Pick<Known, 'registration' | 'consignor' | 'location'>> {
  const all = await allRecords(deps.db.read, company, 'registration')
  const [registration] = gstin === undefined ? all : all.filter((one) => one.gstin === gstin)
  if (registration === undefined || (gstin === undefined && all.length > 1)) {
    throw new StartFault(`Choose the registration with --gstin: ${all.map((one) => one.gstin).join(', ') || 'the company has none yet'}.`)
  }
  const [location] = (await allRecords(deps.db.read, company, 'location')).filter((one) => one.registration === registration.id)
  const { addr1 = '', addr2 = '', place = '', pin = '', state = registration.state, phone = '' } = location ?? {}
  return { registration, location: location?.id ?? null, consignor: { name: registration.legalName, gstin: registration.gstin, addr1, addr2, place, pin, state, phone } }
}

type Listed = 'party' | 'product' | 'user'
type Into<T extends Listed> = {
  readonly kind: ImportedKind
  readonly type: T
  readonly rows: readonly FormerRow[]
  readonly map: (row: FormerRow) => Mapped<RecordTypes[T]> | undefined
}

async function intoList<T extends Listed>(deps: Deps, company: Id, report: ImportReport, { kind, type, rows, map }: Into<T>): Promise<Map<string, RecordTypes[T]>> {
  const found = new Map<string, RecordTypes[T]>()
  const count = report.counts[kind]
  for (const [i, row] of rows.entries()) {
    count.read++
    const mapped = map(row)
    if (mapped === undefined) {
      count.refused++
      report.remarks.push({ kind, row: `row ${i + 1}`, text: 'it has no name' })
      continue
    }
    const id = formerId(company, type, mapped.key)
    try {
      const entry = await madeOrKnown(deps, company, type, id, mapped.fields, count)
      if (entry) found.set(mapped.key, entry)
      for (const text of mapped.remarks) report.remarks.push({ kind, row: mapped.key, text })
    } catch (error) {
      count.refused++
      report.remarks.push({ kind, row: mapped.key, text: saidOf(error) })
    }
  }
  return found
}

async function madeOrKnown<T extends Listed>(
  deps: Deps, company: Id, type: T, id: Id, fields: Omit<RecordTypes[T], 'id'>, count: { made: number; known: number },
): Promise<RecordTypes[T] | undefined> {
  const before = await findRecord(deps.db.read, company, type as RecordType, id)
  if (before) {
    count.known++
    return before.deleted ? undefined : (before.row as RecordTypes[T])
  }
  const args = type === 'party' ? withAddressId(fields as Omit<Party, 'id'>, formerId(company, 'address', id)) : fields
  await acceptOwn(deps, company, null, [{ entity: [type, id], change: { name: `${type}.create`, args } as unknown as OwnChange['change'] }])
  count.made++
  return { ...args, id } as unknown as RecordTypes[T]
}

const withAddressId = (party: Omit<Party, 'id'>, id: Id): Omit<Party, 'id'> => ({ ...party, addresses: party.addresses.map((address) => ({ ...address, id })) })

const byKey = <T extends Party | User>(found: ReadonlyMap<string, T>): Map<string, T> =>
  new Map([...found].flatMap(([key, row]) => [[key, row], [row.name.toLowerCase(), row], ...('username' in row ? [[row.username, row] as const] : [])] as (readonly [string, T])[]))
const byName = (found: ReadonlyMap<string, Product>): Map<string, Product> => new Map([...found.values()].map((row) => [row.name.toLowerCase(), row]))

/** The series of the former numbers: there to be seen, and closed before it was opened. */
async function openSeries(deps: Deps, company: Id, registration: Id): Promise<void> {
  const there = await deps.db.read('number_series').where({ company, code: FORMER_SERIES }).first<{ code: string } | undefined>('code')
  if (there) return
  const device = await deps.db.read('sync_device').where({ company, server: 1 }).first<{ id: Id } | undefined>('id')
  const holder = device?.id ?? deps.uuid()
  await deps.db.write.transaction((trx) => trx('number_series').insert({ company, code: FORMER_SERIES, registration, device: holder, holder, state: 'closed', granted_at: deps.now(), closed_at: deps.now() }))
}

type Pass = { readonly known: Known; readonly seen: Set<Id>; readonly folder: string | undefined }

async function importChallan(deps: Deps, report: ImportReport, row: FormerRow, { known, seen, folder }: Pass): Promise<void> {
  const { challans: count } = report.counts
  count.read++
  const mapped = challanOf(row, known, (name, at) => evidenceOf(known.company, folder, name, at))
  const label = row['challan_number'] || `row ${count.read}`
  const remark = (text: string) => report.remarks.push({ kind: 'challans', row: label, text })
  if ('refused' in mapped) {
    count.refused++
    remark(mapped.refused)
    return
  }
  if (seen.has(mapped.id)) {
    count.refused++
    remark(`the number ${mapped.number} stands there twice in one financial year; the first row keeps it`)
    return
  }
  seen.add(mapped.id)
  try {
    const before = await findRecord(deps.db.read, known.company, 'challan', mapped.id)
    const key = formerId(known.company, 'entering', mapped.id)
    await acceptOwn(deps, known.company, null, mapped.changes, { key, request: row })
    count[before ? 'known' : 'made']++
    for (const text of mapped.remarks) remark(text)
    if (mapped.proof !== '') await importFile(deps, report, known.company, { name: mapped.proof, folder, label })
  } catch (error) {
    if (error instanceof Problem && error.code === 'id_reused') {
      count.known++
      remark('it has changed in the former system since it was moved in; what is here stays')
    } else {
      count.refused++
      remark(saidOf(error))
    }
  }
}

const MIME: readonly (readonly [number[], EvidenceInput['mime']])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'], [[0xff, 0xd8, 0xff], 'image/jpeg'], [[0x52, 0x49, 0x46, 0x46], 'image/webp'], [[0x25, 0x50, 0x44, 0x46], 'application/pdf'],
]

const pathOf = (folder: string | undefined, name: string): string | undefined => {
  const path = folder === undefined ? undefined : join(folder, basename(name.replace(/\\/g, '/').replace(/[?#].*$/, '')))
  return path !== undefined && existsSync(path) ? path : undefined
}

/** A file as the delivery announces it; undefined when it is not there or is no picture and no PDF. By content, not by name. */
function evidenceOf(company: Id, folder: string | undefined, name: string, at: number): EvidenceInput | undefined {
  const path = pathOf(folder, name)
  if (path === undefined) return undefined
  const data = readFileSync(path)
  const mime = MIME.find(([head]) => head.every((byte, i) => data[i] === byte))?.[1]
  if (mime === undefined || data.length === 0 || data.length > MOST_BYTES) return undefined
  return { id: formerId(company, 'file', name), kind: 'document', sha256: createHash('sha256').update(data).digest('hex'), bytes: data.length, mime, captured: at }
}

async function importFile(deps: Deps, report: ImportReport, company: Id, { name, folder, label }: { name: string; folder: string | undefined; label: string }): Promise<void> {
  const { files: count } = report.counts
  count.read++
  const path = pathOf(folder, name)
  const row = await findEvidence(deps.db.read, company, formerId(company, 'file', name))
  if (row !== undefined && row.arrivedAt !== null) {
    count.known++
    return
  }
  try {
    if (path === undefined || row === undefined) throw new Problem('not_found', 'the file is not there')
    await takeFile(deps, company, row, path)
    count.made++
  } catch (error) {
    count.refused++
    report.remarks.push({ kind: 'files', row: label, text: saidOf(error) })
  }
}

/** What a person can act on; anything else is a bug and ends the import. What was moved in until then stays, and the next run goes on. */
function saidOf(error: unknown): string {
  if (error instanceof Problem) return error.field === undefined ? error.message : `${error.message} (${error.field})`
  throw error
}
