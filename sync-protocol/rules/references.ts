import type { ChallanFields } from '../records/challan.ts'
import type { Reference } from '../records/facts.ts'

/** A row that was begun and names no paper. */
export const isBlankRef = ({ number, date, challan }: Reference): boolean => number.trim() === '' && date === null && challan === null

/** The header as it goes on paper: rows of references that name nothing stay in the draft. */
export function paperFields<F extends Pick<ChallanFields, 'refs'>>(fields: F): F {
  const { refs } = fields
  return refs?.some(isBlankRef) ? { ...fields, refs: refs.filter((ref) => !isBlankRef(ref)) } : fields
}
