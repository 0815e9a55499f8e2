import { ewayNeed, hasLeft, type Challan, type EwayNeed, type Threshold } from 'sync-protocol'

export type EwayState =
  | { readonly kind: 'number'; readonly number: string }
  /** A person said why none is needed, or why the goods left without it. */
  | { readonly kind: 'said'; readonly why: string; readonly override: boolean }
  | { readonly kind: 'needed'; readonly need: EwayNeed }
  | { readonly kind: 'not_needed'; readonly need: EwayNeed }
  | { readonly kind: 'closed' }

/** What a person or the journey has settled about the e-way bill. After the journey nobody is asked for one any more. */
export function ewayAnswer({ eway, status }: Pick<Challan, 'eway' | 'status'>): Exclude<EwayState, { readonly need: EwayNeed }> | undefined {
  if (eway.number !== '') return { kind: 'number', number: eway.number }
  if (eway.notRequired !== '') return { kind: 'said', why: eway.notRequired, override: false }
  if (eway.override !== '') return { kind: 'said', why: eway.override, override: true }
  return status === 'cancelled' || (hasLeft(status) && status !== 'dispatched') ? { kind: 'closed' } : undefined
}

/** Where the e-way bill of a challan stands. */
export function ewayState(challan: Challan, thresholds?: readonly Threshold[]): EwayState {
  const answer = ewayAnswer(challan)
  if (answer) return answer
  const need = ewayNeed(challan, challan.date, thresholds)
  return need.needed ? { kind: 'needed', need } : { kind: 'not_needed', need }
}
