import type { PartyAddress } from '../../records/party.ts'
import type { RecordTypes } from '../../records/index.ts'
import type { Id } from '../../records/scalars.ts'
import { sameValue } from '../merge.ts'
import { cellsOf, readParty, readProduct, readVehicle, type AddressCells, type Cells, type ImportFacts, type ImportFault, type ImportFields, type ImportKind } from './kinds.ts'
import { bare } from './read-cells.ts'

export const IMPORT_FATES = ['new', 'changed', 'same', 'rejected'] as const
export type ImportFate = (typeof IMPORT_FATES)[number]

/** What becomes of one row of a file. `fields` is the whole entry as it would be; `changes` the fields that differ from what is here. */
export type ImportRow<K extends ImportKind = ImportKind> = {
  /** Line of the file, counted from 1 below the heads. */
  readonly line: number
  readonly fate: ImportFate
  readonly title: string
  readonly existing: Id | null
  readonly fields: ImportFields[K]
  readonly changes: readonly string[]
  readonly faults: readonly ImportFault[]
  readonly cells: Cells
}

const BLANK: { readonly [K in ImportKind]: ImportFields[K] } = {
  party: { name: '', tradeName: '', gstin: '', kind: 'customer', transporterId: '', phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en' },
  product: { sku: '', name: '', detail: '', hsn: '', uqc: 'NOS', rate: 0, taxRate: 0, barcodes: [], rack: '', goodsType: 'input' },
  vehicle: { number: '', kind: 'regular', note: '', driver: null },
}

/** By what a row finds its entry: the GSTIN, else the name; the article number, else the name; the vehicle's number. */
const KEYS: { readonly [K in ImportKind]: (fields: Partial<ImportFields[K]>) => readonly string[] } = {
  party: ({ gstin = '', name = '' }) => [...(gstin.length === 15 ? [`g${gstin}`] : []), ...(name ? [`n${bare(name)}`] : [])],
  product: ({ sku = '', name = '' }) => [...(sku ? [`s${bare(sku)}`] : []), ...(name ? [`n${bare(name)}`] : [])],
  vehicle: ({ number = '' }) => (number ? [number] : []),
}

/** What a row is found by, the surest first. */
export const importKeys = <K extends ImportKind>(kind: K, fields: Partial<ImportFields[K]>): readonly string[] => KEYS[kind](fields)

/**
 * [G3] The fate of every row before anything is written. A column that the file lacks changes nothing; a row that agrees with
 * what is here is `same`, so that the same file read twice does nothing the second time, also after it was cut off.
 */
export function planImport<K extends ImportKind>(kind: K, rows: readonly Cells[], existing: readonly RecordTypes[K][], facts: ImportFacts): ImportRow<K>[] {
  const known = new Map<string, RecordTypes[K]>()
  for (const row of existing) for (const key of KEYS[kind](row as never)) if (!known.has(key)) known.set(key, row)
  const seen = new Set<string>()
  return rows.map((cells, index) => {
    const planned = planRow(kind, cells, known, facts)
    const key = KEYS[kind](planned.fields)[0] ?? ''
    const twice = key !== '' && seen.has(key)
    seen.add(key)
    const faults: readonly ImportFault[] = twice ? [...planned.faults, { level: 'error', code: 'twice', field: 'name', value: planned.title }] : planned.faults
    return { ...planned, line: index + 1, faults, fate: faults.some(({ level }) => level === 'error') ? 'rejected' : planned.fate, cells }
  })
}

type Planned<K extends ImportKind> = Omit<ImportRow<K>, 'line' | 'cells'>

function planRow<K extends ImportKind>(kind: K, row: Cells, known: ReadonlyMap<string, RecordTypes[K]>, facts: ImportFacts): Planned<K> {
  const cells = cellsOf(kind, row)
  const read = kind === 'party' ? readParty(cells) : kind === 'product' ? readProduct(cells, facts) : readVehicle(cells)
  const found = KEYS[kind](read.fields as Partial<ImportFields[K]>).map((key) => known.get(key)).find((one) => one !== undefined)
  const before = (found ?? BLANK[kind]) as ImportFields[K]
  const fields = { ...before, ...read.fields, ...('address' in read && addressed(before as ImportFields['party'], read.address, facts)) } as ImportFields[K]
  const { id: _, ...whole } = fields as ImportFields[K] & { id?: Id }
  const changes = Object.keys(whole).filter((field) => !sameValue((before as Record<string, unknown>)[field], (whole as Record<string, unknown>)[field]))
  const title = (whole as { name?: string; number?: string }).name ?? (whole as { number?: string }).number ?? ''
  return { fate: !found ? 'new' : changes.length > 0 ? 'changed' : 'same', title, existing: found?.id ?? null, fields: whole as unknown as ImportFields[K], changes, faults: read.faults }
}

/** A file knows one address: the first, which stands on paper. The others stay. */
function addressed(before: ImportFields['party'], cells: Partial<AddressCells>, facts: ImportFacts): Partial<ImportFields['party']> {
  const given = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
  if (Object.keys(given).length === 0) return {}
  const [first, ...rest] = before.addresses
  const blank: PartyAddress = { id: first?.id ?? facts.uuid(), label: '', addr1: '', addr2: '', place: '', pin: '', state: '', phone: '', note: '' }
  return { addresses: [{ ...blank, ...first, ...given }, ...rest] }
}
