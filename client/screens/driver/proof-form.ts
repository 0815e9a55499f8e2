import {
  balanceOf, type AttemptInput, type Challan, type Id, type Instant, type LineResult, type Place, type PodPolicy, type Thousandths,
} from 'sync-protocol'
import type { Drawing } from '../../parts/signature-pad.tsx'

export type ShortReason = 'damaged' | 'missing' | 'refused'
export type LineEntry = {
  readonly received: Thousandths
  /** Why it is less; null while it is not said. */
  readonly reason: ShortReason | null
  /** The driver says that more than was sent is right. */
  readonly extra: boolean
}
export type Photo = { readonly id: Id; readonly data: Blob; readonly captured: Instant }

/** A proof as its form has it. Plain data and blobs: it is kept between screens, tabs and restarts. */
export type ProofForm = {
  readonly v: 1
  readonly began: Instant
  readonly lines: Readonly<Record<Id, LineEntry>>
  readonly receiver: string
  readonly signature: Drawing | null
  /** A photo of the signed paper, in place of a signature on the screen. */
  readonly paper: Photo | null
  readonly photos: readonly Photo[]
  readonly place: Place | null
  readonly note: string
  /** What the receiver said, where the office told him a code; `null` while nothing is typed. */
  readonly code: { readonly said: string; readonly right: boolean } | null
}

/** What is offered at the door: line by line, what is still open. Thousandths. */
export function offeredOf(challan: Challan): Map<Id, Thousandths> {
  return new Map(balanceOf(challan).filter(({ open }) => open > 0).map(({ line, open }) => [line, open]))
}

/** Every line starts at "all". */
export function freshForm(challan: Challan, began: Instant): ProofForm {
  const lines = Object.fromEntries([...offeredOf(challan)].map(([line, open]) => [line, all(open)]))
  return { v: 1, began, lines, receiver: '', signature: null, paper: null, photos: [], place: null, note: '', code: null }
}

export const all = (offered: Thousandths): LineEntry => ({ received: offered, reason: null, extra: false })

/** A kept form, when it is one and still fits the challan; lines that changed since start again at "all". */
export function keptForm(kept: unknown, challan: Challan, began: Instant): ProofForm {
  const fresh = freshForm(challan, began)
  const found = kept as Partial<ProofForm> | undefined
  if (found?.v !== 1) return fresh
  const lines = Object.fromEntries(Object.entries(fresh.lines).map(([id, entry]) => [id, found.lines?.[id] ?? entry]))
  return { ...fresh, ...found, v: 1, lines }
}

export type LineKind = 'all' | 'less' | 'more'

export function kindOf(entry: LineEntry, offered: Thousandths): LineKind {
  if (entry.received === offered) return 'all'
  return entry.received < offered ? 'less' : 'more'
}

/** A short line needs its reason, and more than was sent needs to be meant. */
export function needsWord(entry: LineEntry, offered: Thousandths): boolean {
  const kind = kindOf(entry, offered)
  return (kind === 'less' && entry.reason === null) || (kind === 'more' && !entry.extra)
}

export function firstUnsaid(form: ProofForm, offered: ReadonlyMap<Id, Thousandths>): Id | undefined {
  return [...offered].find(([line, open]) => needsWord(form.lines[line] ?? all(open), open))?.[0]
}

/** delivered + damaged + missing + refused is what was offered; extra is beyond it. */
export function resultOf(line: Id, entry: LineEntry, offered: Thousandths): LineResult {
  const short = Math.max(0, offered - entry.received)
  const because = (reason: ShortReason) => (entry.reason === reason ? short : 0)
  return {
    line,
    delivered: Math.min(entry.received, offered),
    damaged: because('damaged'),
    missing: because('missing'),
    refused: because('refused'),
    extra: Math.max(0, entry.received - offered),
  }
}

export function resultsOf(form: ProofForm, offered: ReadonlyMap<Id, Thousandths>): LineResult[] {
  return [...offered].map(([line, open]) => resultOf(line, form.lines[line] ?? all(open), open))
}

/** What the attempt says; its evidence is added when it is saved. Nothing received at all is a refusal, or goods that come back. */
export function attemptOf(form: ProofForm, offered: ReadonlyMap<Id, Thousandths>, ended: Instant): AttemptInput {
  const lines = resultsOf(form, offered)
  const handedOver = lines.some(({ delivered, extra }) => delivered + extra > 0)
  const refused = lines.some((line) => line.refused > 0)
  return {
    outcome: handedOver ? 'delivered' : refused ? 'refused' : 'other',
    next: handedOver ? 'done' : 'back',
    lines,
    receiver: form.receiver.trim(),
    receiverPhone: '',
    note: form.note.trim(),
    place: form.place,
    began: form.began,
    ended,
    evidence: [],
    ...(form.code ? { code: form.code.said } : {}),
  }
}

export type ProofPart = keyof PodPolicy

const HAS: Record<ProofPart, (form: ProofForm) => boolean> = {
  receiver: ({ receiver }) => receiver.trim() !== '',
  /** Signature, signed paper and the right code prove the same. */
  signature: ({ signature, paper, code }) => signature !== null || paper !== null || code?.right === true,
  photo: ({ photos }) => photos.length > 0,
  place: ({ place }) => place !== null,
}
const PARTS = ['receiver', 'signature', 'photo', 'place'] as const

/**
 * The first thing that the rule asks for and the form has not. A missing place never blocks: it counts as `warn`.
 * Goods that nobody took need no receiver and no signature.
 */
export function missingPart(form: ProofForm, policy: PodPolicy, level: 'required' | 'warn'): ProofPart | undefined {
  const nobody = Object.values(form.lines).every(({ received }) => received === 0)
  return PARTS.find((part) => {
    if (nobody && (part === 'receiver' || part === 'signature')) return false
    const asked = part === 'place' && policy.place === 'required' ? 'warn' : policy[part]
    return asked === level && !HAS[part](form)
  })
}

export type GoodsSum = { readonly full: number; readonly part: number; readonly back: Thousandths; readonly sameUnit: boolean }

/** "3 full, 1 part", and what comes back: damaged and refused, not what was missing. */
export function sumOf(challan: Challan, form: ProofForm, offered: ReadonlyMap<Id, Thousandths>): GoodsSum {
  const results = resultsOf(form, offered)
  const isShort = ({ damaged, missing, refused, line }: LineResult) =>
    damaged + missing + refused > 0 || (form.lines[line]?.received ?? 0) < (offered.get(line) ?? 0)
  const short = results.filter(isShort)
  const coming = results.filter(({ damaged, refused }) => damaged + refused > 0)
  const units = new Set(coming.map(({ line }) => challan.lines.find(({ id }) => id === line)?.uqc))
  return {
    full: results.length - short.length,
    part: short.length,
    back: coming.reduce((sum, { damaged, refused }) => sum + damaged + refused, 0),
    sameUnit: units.size <= 1,
  }
}
