import { ChallanFields, LegalNumber } from '../records/challan.ts'
import { LineInput, Totals } from '../records/line.ts'
import type { Sha256 } from '../records/scalars.ts'
import { canonical } from './hashes.ts'

/** What is frozen when the number is taken: everything that goes on paper. */
export type LegalContent = {
  readonly legal: LegalNumber
  readonly fields: ChallanFields
  readonly lines: readonly LineInput[]
  readonly totals: Totals
}

/**
 * The frozen content as one text, the same on every device: JSON with sorted keys and without blanks.
 * Only what the records name is taken, so that a whole challan may be handed in and later steps of its life
 * change nothing. A field that is not there is left out: content frozen before a field existed keeps its text.
 */
export function legalText({ legal, fields, lines, totals }: LegalContent): string {
  return canonical({
    legal: only(LegalNumber.properties, legal),
    fields: only(ChallanFields.properties, fields),
    lines: lines.map((line) => only(LineInput.properties, line)),
    totals: only(Totals.properties, totals),
  })
}

/** The hash that is printed and compared. The function is handed in: devices and server have their own. */
export function legalHash(content: LegalContent, sha256: (text: string) => Sha256): Sha256 {
  return sha256(legalText(content))
}

function only(properties: object, from: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => Object.hasOwn(properties, key)))
}
