import type { Day, Id } from '../../records/scalars.ts'
import type { ImportFields, ImportKind } from './kinds.ts'
import { importKeys } from './plan.ts'

type Whose = { readonly company: Id; readonly day: Day; readonly sha256: (text: string) => string }

/**
 * [G3] The id of a new entry, from what it is found by: two people who read one file on one day, with or without network,
 * make one entry, as their creates are the same. The day is in it so that what was removed can be read in again later.
 * Undefined where nothing names the entry.
 */
export function importId<K extends ImportKind>(kind: K, fields: ImportFields[K], { company, day, sha256 }: Whose): Id | undefined {
  const [key] = importKeys(kind, fields)
  return key === undefined ? undefined : uuidOf(sha256(['import', company, kind, key, day].join('\n')))
}

/** The fields of an entry whose own parts have ids that follow from its id too. */
export function withDerivedIds<K extends ImportKind>(fields: ImportFields[K], id: Id, sha256: (text: string) => string): ImportFields[K] {
  if (!('addresses' in fields)) return fields
  return { ...fields, addresses: fields.addresses.map((address, i) => ({ ...address, id: uuidOf(sha256(`${id}\naddress\n${i}`)) })) }
}

/** 122 bits of a hash as a UUID of version 8, which leaves its bits to its maker. */
function uuidOf(hash: string): Id {
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-')
}
