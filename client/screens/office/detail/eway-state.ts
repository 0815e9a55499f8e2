import { ewayNeed, hasLeft, type Challan, type EwayNeed } from 'sync-protocol'

export type EwayState =
  | { readonly kind: 'number'; readonly number: string }
  /** A person said why none is needed, or why the goods left without it. */
  | { readonly kind: 'said'; readonly why: string; readonly override: boolean }
  | { readonly kind: 'needed'; readonly need: EwayNeed }
  | { readonly kind: 'not_needed'; readonly need: EwayNeed }
  | { readonly kind: 'closed' }

/** Where the e-way bill of a challan stands. After the journey nobody is asked for one any more. */
export function ewayState(challan: Challan): EwayState {
  const { eway } = challan
  if (eway.number !== '') return { kind: 'number', number: eway.number }
  if (eway.notRequired !== '') return { kind: 'said', why: eway.notRequired, override: false }
  if (eway.override !== '') return { kind: 'said', why: eway.override, override: true }
  if (challan.status === 'cancelled' || (hasLeft(challan.status) && challan.status !== 'dispatched')) return { kind: 'closed' }
  const need = ewayNeed(challan, challan.date)
  return need.needed ? { kind: 'needed', need } : { kind: 'not_needed', need }
}
