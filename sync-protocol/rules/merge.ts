/** One change to one field: the value the editor saw, and the value they want. */
export type FieldChange = { readonly saw: unknown; readonly wants: unknown }
export type Edit = { readonly [field: string]: FieldChange | undefined }

export type FieldConflict = { readonly field: string; readonly saw: unknown; readonly theirs: unknown; readonly mine: unknown }
export type Merged<Row> = { readonly row: Row; readonly conflicts: readonly FieldConflict[]; readonly changed: boolean }

/** Equal as JSON values, whatever the order of keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = b as Record<string, unknown>
  return left.length === Object.keys(right).length && left.every(([key, value]) => key in right && sameValue(value, right[key]))
}

/** [D9] What a field of a later version is while a record lacks it. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === '' || value === 0 || value === false || (Array.isArray(value) && value.length === 0)

/**
 * Lays an edit over a row that may have moved on since the editor saw it.
 *
 * [M1] A field nobody else touched takes the edit.
 * [M2] A field someone else already set to the wanted value stays as it is.
 * [M3] A field someone else set to a third value keeps theirs, and is reported.
 * [M4] An edit that arrives twice does no more than an edit that arrives once.
 */
export function merge<Row extends object>(row: Row, edit: Edit, prefix = ''): Merged<Row> {
  const next = { ...row } as Record<string, unknown>
  const conflicts: FieldConflict[] = []
  let changed = false

  for (const [field, change] of Object.entries(edit)) {
    if (change === undefined) continue
    const theirs = next[field]
    if (sameValue(theirs, change.wants)) continue
    if (sameValue(theirs, change.saw) || (theirs === undefined && isBlank(change.saw))) {
      next[field] = change.wants
      changed = true
    } else conflicts.push({ field: prefix + field, saw: change.saw, theirs, mine: change.wants })
  }
  return { row: next as Row, conflicts, changed }
}

/** Fields whose two values a person must choose between; all others keep the server's, mine one tap away. */
const HARD_FIELDS = new Set([
  'consignee', 'party', 'shipTo', 'vehicleNo', 'driver', 'nature', 'qty', 'rate', 'hsn', 'taxRate', 'gstin', 'role',
])

export const isHard = (conflict: FieldConflict): boolean => HARD_FIELDS.has(conflict.field.split('/').at(-1) ?? '')
