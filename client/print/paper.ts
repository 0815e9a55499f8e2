import { stateName, type Challan, type Company, type Id, type PrintInput } from 'sync-protocol'
import type { PrintWords } from '../words/en-print.ts'
import type { Language } from '../words/index.ts'

/** Rule 55(2) words the marks, so they are the same in every language. */
export const STATUTORY_MARKS = ['ORIGINAL FOR CONSIGNEE', 'DUPLICATE FOR TRANSPORTER', 'TRIPLICATE FOR CONSIGNER'] as const
/** 0 original, 1 duplicate, 2 triplicate. */
export type CopyNumber = 0 | 1 | 2
export const COPIES: readonly CopyNumber[] = [0, 1, 2]

/** What a challan can be printed as. Slips and `gate` are for thermal printers of that width in mm; a gate pass is one for all that travel together. */
export const LAYOUTS = ['a4', 'a5', 'slip80', 'slip58', 'gate', 'gateA5', 'gateA4', 'proof'] as const
export type Layout = (typeof LAYOUTS)[number]

/** A pass for the gate: one copy, not counted as a print of the challan. */
export const isGate = (layout: Layout): layout is 'gate' | 'gateA4' | 'gateA5' => layout.startsWith('gate')

export function isLayout(text: string | null): text is Layout {
  return LAYOUTS.some((layout) => layout === text)
}

/** The copies that a layout comes in when nobody chooses: a slip rides with the driver. */
export function usualCopies(layout: Layout): readonly CopyNumber[] {
  if (layout === 'a4' || layout === 'a5') return COPIES
  return layout === 'proof' ? [0] : [1]
}

/** A picture at hand: its address in this page, and its bytes for the PDF. */
export type PaperPicture = { readonly src: string; readonly bytes: Uint8Array }

/** What the company wants on its paper. */
export type Brand = {
  readonly name: string
  /** `data:` address of a picture; empty for none. */
  readonly logo: string
  /** Of the registered office, one line; empty when it is not to stand on paper. */
  readonly address: string
  readonly terms: string
  /** Name and, under it, what he is. */
  readonly signatory: string
  readonly designation: string
}

/** One challan on its way to paper. */
export type Paper = {
  readonly challan: Challan
  readonly words: PrintWords
  readonly lang: Language
  readonly brand: Brand
  /** `24 Nov 2026, 11:58`, and who prints. */
  readonly printed: { readonly when: string; readonly who: string }
  /** How often each copy was printed before: 1 makes this one "Reprint 1". */
  readonly before: Readonly<Record<CopyNumber, number>>
  /** Where codes on paper lead: `https://challan.example.in`. */
  readonly origin: string
  /** Photos do not leave the company with this paper: only their hashes stand on it. */
  readonly photosKept?: boolean
  /** Signatures and photos by their id; those that are not here are missing. */
  readonly pictures: ReadonlyMap<Id, PaperPicture>
}

/** The company's wishes, from its record; what it has not said stays off the paper. */
export function brandOf(company: Company | undefined): Brand {
  const { legalName = '', tradeName = '', logo = '', address, terms = '', signatory = '', designation = '', email = '' } = company ?? {}
  const office = address ? [address.addr1, address.addr2, [address.place, address.pin].filter(Boolean).join(' '), stateName(address.state)] : []
  return { name: tradeName || legalName, logo, address: [...office, email].filter(Boolean).join(', '), terms, signatory, designation }
}

/** The copies as the record of prints names them. */
const COPY_NAMES = ['original', 'duplicate', 'triplicate'] as const
export const copyName = (copy: CopyNumber): PrintInput['copies'][number] => COPY_NAMES[copy]

/** Terms are stored as one line, as all text is: a bar parts them, and paper gives each a line of its own. */
export const TERMS_BAR = ' | '
export const termLines = (terms: string): string[] => terms.split('|').map((line) => line.trim()).filter(Boolean)

/** How often each copy was put on paper before. A PDF is one document however often it is sent: it does not count. */
export function printsBefore({ prints = [] }: Challan): Paper['before'] {
  const count = (copy: CopyNumber) => prints.filter(({ layout, copies }) => layout !== 'pdf' && copies.includes(copyName(copy))).length
  return { 0: count(0), 1: count(1), 2: count(2) }
}

/** All text that paper may show: fonts are chosen by it. */
export function textOf({ challan, words, brand, printed }: Paper): string {
  return JSON.stringify([challan, words, { ...brand, logo: '' }, printed.who])
}
