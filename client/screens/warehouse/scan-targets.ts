import type { Challan } from 'sync-protocol'
import { plainVehicle, type Code } from '../../parts/scan/codes.ts'
import { shortCode } from '../../print/short-code.ts'
import { vehicleOf } from './challan-facts.ts'
import type { ProductIndex } from './pack/judge-scan.ts'

/** Why a code opens nothing. */
export type Miss = 'unknown' | 'not_here' | 'no_vehicle' | 'nowhere' | 'badge'

/** What a code on any screen leads to. */
export type Target =
  | { readonly kind: 'one'; readonly challan: Challan }
  /** Several challans hold this thing: a person chooses. */
  | { readonly kind: 'several'; readonly challans: readonly Challan[] }
  | { readonly kind: 'miss'; readonly why: Miss }

/** What can be looked at: everything on the tablet, and the board in its order. */
export type Ground = {
  readonly known: readonly Challan[]
  readonly toPack: readonly Challan[]
  readonly packed: readonly Challan[]
  readonly products: ProductIndex
}

export function targetOf(code: Code, ground: Ground): Target {
  const { known, toPack, packed } = ground
  switch (code.kind) {
    case 'challan':
    case 'package':
      return byNumber(code.key, known)
    case 'short':
      return someOf(known.filter(({ issued }) => issued !== null && shortCode(issued.hash) === code.key), 'not_here')
    case 'vehicle':
      return someOf(packed.filter((challan) => plainVehicle(vehicleOf(challan)) === code.key).slice(0, 1), 'no_vehicle')
    case 'product':
      return byProduct(code.key, known, toPack, ground.products)
    case 'user':
      return miss('badge')
  }
}

function byNumber(key: string, known: readonly Challan[]): Target {
  const challan = known.find(({ id, legal }) => legal?.number === key || id === key)
  return challan === undefined ? miss('not_here') : { kind: 'one', challan }
}

function byProduct(key: string, known: readonly Challan[], toPack: readonly Challan[], index: ProductIndex): Target {
  const paper = byNumber(key.toUpperCase(), known) // papers of other books may have numbers of another shape
  if (paper.kind === 'one') return paper
  const products = index.get(key.toUpperCase())
  if (products === undefined) return miss('unknown')
  const holds = ({ lines }: Challan): boolean => lines.some(({ product }) => products.some(({ id }) => id === product))
  return someOf(toPack.filter(holds), 'nowhere')
}

function miss(why: Miss): Target {
  return { kind: 'miss', why }
}

function someOf(challans: readonly Challan[], otherwise: Miss): Target {
  const [first] = challans
  if (first === undefined) return miss(otherwise)
  return challans.length === 1 ? { kind: 'one', challan: first } : { kind: 'several', challans }
}
