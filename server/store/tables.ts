import { createHash } from 'node:crypto'
import { awaitsAcknowledgement, billingOf, cleanText, driverOf, isAnswering, type Challan, type Id, type LegalNumber, type PartySnapshot, type RecordType, type RecordTypes } from 'sync-protocol'

export type Columns = Readonly<Record<string, string | number | null>>

/** Where a type of record lives, and what is taken out of its document to filter, sort, sum and keep unique. */
type Table<T extends RecordType> = {
  readonly table: string
  /** `owner` is the author of a `mutation` record. */
  readonly columns: (row: RecordTypes[T], owner: Id | undefined) => Columns
  /**
   * Columns with a UNIQUE key of their own: written by INSERT or by an UPDATE of one row, never by an upsert,
   * which on MySQL would overwrite the row that holds the value already.
   */
  readonly unique?: readonly string[]
  /** Its unique columns are never null, so an upsert that leaves them out is refused: always an UPDATE of one row. */
  readonly filled?: true
}

/** Text lengths of schemas count what people see as one character; columns count less. */
const clip = (text: string, length: number): string => text.slice(0, length)
const searchable = (...parts: readonly (string | null | undefined)[]): string => clip(parts.filter(Boolean).join(' ').toLowerCase(), 250)

type Side = Pick<PartySnapshot, 'gstin' | 'name'> | null
type Consigned = Pick<Challan, 'registration' | 'direction'> & { readonly consignor: Side; readonly consignee: Side }

/**
 * Whose number it is: a GSTIN's. A number of our series is ours on goods that come in to us as well, where the other side
 * is the consignor. Without a GSTIN it is our registration's, or, on a paper of somebody else's (which has no series
 * of ours), that person's by his name: two job workers who are not registered both begin with 1.
 */
function ownerOf({ registration, direction, consignor, consignee }: Consigned, series: string): string {
  const gstin = (series !== '' && direction === 'I' ? consignee : consignor)?.gstin ?? ''
  if (gstin !== '' && gstin.toUpperCase() !== 'URP') return gstin
  if (series !== '') return registration ?? ''
  return `URP:${createHash('sha256').update((consignor?.name ?? '').toUpperCase()).digest('hex').slice(0, 16)}`
}

/** What makes a number unique: its consignor, the financial year, and the number in upper case. [N2] */
export function numberKey(paper: Consigned, legal: Pick<LegalNumber, 'fy' | 'number' | 'series'>): string {
  const owner = ownerOf(paper, legal.series)
  return `${owner}/${legal.fy}/${legal.number}`.toUpperCase().replace(/[^\x20-\x7e]/g, '?').slice(0, 60) // what no paper may carry is looked up all the same
}

/** User names are one for all companies of the instance: sign-in asks for no company. Cleaned as they are stored, so that whatever is typed finds its own. */
export const usernameKey = (username: string): string => clip(cleanText(username).toLowerCase(), 40)

function challanColumns(row: Challan): Columns {
  const { legal } = row
  return {
    status: row.status, nature: row.nature, direction: row.direction, date: row.date, registration: row.registration, location: row.location, party: row.party,
    driver: driverOf(row).id,
    consignee: clip(row.consignee?.name ?? '', 100),
    vehicle_no: clip(driverOf(row).vehicleNo, 15),
    search: searchable(legal?.number, row.consignee?.name, driverOf(row).vehicleNo, row.poRef, row.invoiceRef, row.consignee?.place),
    number: legal?.number ?? null,
    number_key: legal && numberKey(row, legal),
    series: legal?.series ?? null,
    taxable: row.totals.taxable, grand: row.totals.grand, created_at: row.created.at, issued_at: row.issued?.stamp.at ?? null,
    answers: Number(isAnswering(row)), billing: billingOf(row), unacknowledged: Number(awaitsAcknowledgement(row)),
  }
}

export const TABLES: { readonly [T in RecordType]: Table<T> } = {
  challan: { table: 'challan', columns: challanColumns, unique: ['number_key'] },
  party: {
    table: 'party',
    columns: ({ name, tradeName, gstin, kind, phone }) =>
      ({ name: clip(name, 100), search: searchable(name, tradeName, gstin, phone), gstin: clip(gstin, 15), kind }),
  },
  product: {
    table: 'product',
    columns: ({ sku, name, detail, hsn, barcodes }) =>
      ({ sku: clip(sku, 40), name: clip(name, 100), search: searchable(sku, name, hsn, ...barcodes, detail), hsn: clip(hsn, 8) }),
  },
  vehicle: { table: 'vehicle', columns: ({ number, driver }) => ({ number: clip(number, 15), driver }) },
  location: { table: 'location', columns: ({ name, registration }) => ({ name: clip(name, 100), registration }) },
  registration: { table: 'registration', columns: ({ gstin, legalName }) => ({ gstin, name: clip(legalName, 100) }) },
  company: { table: 'company', columns: ({ legalName }) => ({ name: clip(legalName, 100) }) },
  user: {
    table: 'app_user',
    columns: ({ username, name, role, active }) =>
      ({ username: clip(username, 40), username_key: usernameKey(username), name: clip(name, 100), role, active: Number(active) }),
    unique: ['username_key'],
  },
  device: {
    table: 'sync_device',
    columns: ({ user, name, app, seen, revoked, asked }) => ({ user, name: clip(name, 40), app: clip(app, 40), seen_at: seen, revoked_at: revoked, asked_at: asked }),
  },
  conflict: {
    table: 'sync_conflict',
    columns: ({ entity, entityId, kind, state, mine, settled }) => ({
      entity, entity_id: entityId, kind, state, author: mine.by, resolved_by: settled?.stamp.by ?? null, resolved_at: settled?.stamp.received ?? null,
    }),
  },
  rate: { table: 'tax_rate', columns: ({ hsn, product, from }) => ({ hsn: clip(hsn, 8), product, valid_from: from }) },
  rule: { table: 'rule_row', columns: ({ kind, key, from }) => ({ kind, rule_key: clip(key, 40), valid_from: from }) },
  book: { table: 'paper_book', columns: ({ code, registration }) => ({ code, registration }), unique: ['code'], filled: true },
  void: {
    table: 'void_number',
    columns: ({ registration, fy, number, series }) => ({ registration, number_key: `${registration}/${fy}/${number}`.toUpperCase().slice(0, 60), series }),
    unique: ['number_key'], filled: true,
  },
  period: { table: 'filed_period', columns: ({ registration, kind, from, to }) => ({ registration, kind, day_from: from, day_to: to }) },
  query: {
    table: 'question',
    columns: ({ challan, state, title, subject, opened }) =>
      ({ challan, state, search: searchable(title, subject), opened_at: opened.at, author: opened.by }),
  },
  mutation: { table: 'sync_outcome', columns: ({ status }, owner) => ({ status, owner: owner ?? null }) },
}

/** The columns of a record beside its document. */
export function columnsOf(type: RecordType, row: RecordTypes[RecordType], owner: Id | undefined): Columns {
  const { columns } = TABLES[type] as { columns: (row: unknown, owner: Id | undefined) => Columns }
  return columns(row, owner)
}

/** Is this word, as it came over the wire, a type of record? */
export const isRecordType = (word: string): word is RecordType => Object.hasOwn(TABLES, word)
