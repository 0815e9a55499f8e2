import type { RecordTypes } from '../../records/index.ts'
import type { Context, Decision } from '../decision.ts'
import { gstinFault, isUnregistered } from '../gstin.ts'
import { merge, sameValue, type Edit } from '../merge.ts'
import { formatNumber } from '../numbering.ts'
import { cleanCode } from '../text.ts'
import { cleaned } from './challan-draft.ts'
import { afterMerge, applied, rejected } from './outcome.ts'

export type MasterType = 'party' | 'product' | 'vehicle' | 'location' | 'user' | 'device' | 'company' | 'registration' | 'rate' | 'rule' | 'book' | 'void'
type Master = RecordTypes[MasterType]
type Fault = { readonly field: string; readonly message: string }

const GSTIN_WORDS = {
  length: 'A GSTIN has 15 characters.',
  form: 'This is not the form of a GSTIN. Compare it with the certificate.',
  state: 'The first two digits of this GSTIN are no State.',
  check: 'The last character of this GSTIN does not agree with the others. One of them is mistyped.',
} as const

const nameless = (name: string): Fault[] => (name === '' ? [{ field: 'name', message: 'Give a name.' }] : [])

function gstinFaults(gstin: string, mayLack: boolean): Fault[] {
  const fault = mayLack && (gstin === '' || isUnregistered(gstin)) ? undefined : gstinFault(gstin)
  return fault ? [{ field: 'gstin', message: GSTIN_WORDS[fault] }] : []
}

const spanFaults = (from: string, to: string | null): Fault[] =>
  (to !== null && to < from ? [{ field: 'to', message: 'The last day is before the first.' }] : [])

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** What makes a list entry unusable. Everything softer is a warning on the screen. */
const FAULTS: { readonly [T in MasterType]: (row: RecordTypes[T]) => Fault[] } = {
  party: ({ name, gstin }) => [...nameless(name), ...gstinFaults(gstin, true)],
  product: ({ name, uqc }) => [...nameless(name), ...(uqc === '' ? [{ field: 'uqc', message: 'Choose the unit.' }] : [])],
  vehicle: ({ number }) => (number === '' ? [{ field: 'number', message: 'Give the vehicle number.' }] : []),
  location: ({ name }) => nameless(name),
  user: ({ name, username }) => [...nameless(name), ...(username === '' ? [{ field: 'username', message: 'Give a user name.' }] : [])],
  device: ({ name }) => nameless(name),
  company: ({ legalName }) => (legalName === '' ? [{ field: 'legalName', message: 'Give the legal name.' }] : []),
  registration: ({ gstin, legalName, type }) => [
    ...(legalName === '' ? [{ field: 'legalName', message: 'Give the legal name.' }] : []), ...gstinFaults(gstin, type === 'unregistered'),
  ],
  rate: ({ hsn, product, from, to }) => [
    ...(product === null && !/^[0-9]{2,8}$/.test(hsn) ? [{ field: 'hsn', message: 'Give an HSN of 2 to 8 digits, or an item.' }] : []), ...spanFaults(from, to),
  ],
  rule: ({ key, value, from, to }) => [
    ...(key === '' ? [{ field: 'key', message: 'Say what the row is about.' }] : []),
    ...(isJson(value) ? [] : [{ field: 'value', message: 'The value is not JSON.' }]), ...spanFaults(from, to),
  ],
  book: ({ name }) => nameless(name),
  void: ({ number, serial, series, nature, fy }) =>
    (number === formatNumber({ fy, nature, series, serial }) ? [] : [{ field: 'number', message: 'The number does not follow from its series and serial.' }]),
}

const normalised = <T extends MasterType>(type: T, row: RecordTypes[T]): RecordTypes[T] => {
  if (type === 'vehicle') return { ...row, number: cleanCode((row as RecordTypes['vehicle']).number) }
  if (type === 'registration') return { ...row, gstin: cleanCode((row as RecordTypes['registration']).gstin) }
  if (type === 'party') return { ...row, gstin: cleanCode((row as RecordTypes['party']).gstin) }
  return row
}

const titleOf = (row: Master): string => {
  const { number, name, legalName, key, hsn } = row as Partial<Record<'number' | 'name' | 'legalName' | 'key' | 'hsn', string>>
  return number ?? name ?? legalName ?? key ?? hsn ?? ''
}

function checked<T extends MasterType>(type: T, row: RecordTypes[T], then: (row: RecordTypes[T]) => Decision<RecordTypes[T]>): Decision<RecordTypes[T]> {
  const good = normalised(type, row)
  const [fault] = FAULTS[type](good)
  return fault ? rejected('invalid_field', fault.message, fault.field) : then(good)
}

export function createMaster<T extends MasterType>(type: T, row: RecordTypes[T] | undefined, args: object, id: string, ctx: Context): Decision<RecordTypes[T]> {
  const wanted = { ...cleaned(args), id } as RecordTypes[T]
  if (row && ctx.received === null) return applied(row) // laid over its own outcome
  if (row) return sameValue(row, normalised(type, wanted)) ? applied(row) : rejected('id_reused', 'This entry is here already, with other values. Open it, or read the file again to see what differs.', 'id')
  return checked(type, wanted, applied)
}

/** [section 8] Lists: per field, what the server has stays in use, the other is kept and one tap away. */
export function editMaster<T extends MasterType>(type: T, row: RecordTypes[T] | undefined, changes: Edit, ctx: Context): Decision<RecordTypes[T]> {
  if (!row) return rejected('not_found', 'This entry does not exist any more.')
  const merged = merge(row, cleaned(changes))
  return checked(type, merged.row, (good) =>
    afterMerge(ctx, { entity: type, entityId: row.id, title: titleOf(row) }, good, merged.conflicts))
}

/** Removed from the lists; papers that name it keep their own copy. */
export const removeMaster = <T extends MasterType>(_type: T): Decision<RecordTypes[T]> => applied<RecordTypes[T]>(null)
