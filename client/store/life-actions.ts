import type { AttemptInput, Challan, EwayAtDispatch, Id, LegInput, MutationArgs, Place, PrintInput } from 'sync-protocol'
import { act, actTogether, type NewFile, type Saved } from './act.ts'
import { findByNumber } from './read.ts'
import { dropStarted } from './started.ts'
import type { Stores } from './opened.ts'

export function cancelChallan(stores: Stores, id: Id, reason: string): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.cancel', args: { reason } })
}

export function loadChallan(stores: Stores, id: Id, args: MutationArgs['challan.load']): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.load', args })
}

export function dispatchChallan(stores: Stores, id: Id, leg: LegInput, eway: EwayAtDispatch): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.dispatch', args: { leg, eway } })
}

/** Several challans leave with one vehicle: saved in one transaction and one group, so that no push can part them. [P3] */
export function dispatchTogether(stores: Stores, leg: LegInput, papers: readonly { readonly id: Id; readonly eway: EwayAtDispatch }[]): Promise<void> {
  return actTogether(stores, papers.map(({ id, eway }) => ({ target: ['challan', id], change: { name: 'challan.dispatch', args: { leg, eway } } })))
}

export function addLeg(stores: Stores, id: Id, leg: LegInput): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.leg', args: leg })
}

/** The attempt is named by its mutation. Its files are saved with it, in one transaction; its half-filled form is dropped after. */
export async function saveAttempt(stores: Stores, id: Id, attempt: AttemptInput, files: readonly NewFile[]): Promise<Saved> {
  const args = { ...attempt, evidence: files.map(({ evidence }) => evidence) }
  const saved = await act(stores, ['challan', id], { name: 'challan.attempt', args }, { files })
  await dropStarted(stores, id).catch(() => undefined)
  return saved
}

/** Adds files or the place to an attempt that is saved already. */
export function addEvidence(stores: Stores, id: Id, attempt: Id, files: readonly NewFile[], place: Place | null): Promise<Saved> {
  const args = { attempt, evidence: files.map(({ evidence }) => evidence), place }
  return act(stores, ['challan', id], { name: 'evidence.add', args }, { files })
}

export function withdrawAttempt(stores: Stores, id: Id, attempt: Id): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.withdraw', args: { attempt } })
}

export function receiveBack(stores: Stores, id: Id, args: MutationArgs['challan.receive']): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.receive', args })
}

export function addNote(stores: Stores, id: Id, text: string): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.note', args: { text } })
}

export function closeChallan(stores: Stores, id: Id, reason: string): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.close', args: { reason } })
}

export function reopenChallan(stores: Stores, id: Id, reason: string): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.reopen', args: { reason } })
}

/** A question on a challan, or on none; offline too. Gives its id. */
export async function askQuery(stores: Stores, args: MutationArgs['query.open']): Promise<Id> {
  const id = stores.env.uuid()
  await act(stores, ['query', id], { name: 'query.open', args })
  return id
}

export function replyQuery(stores: Stores, id: Id, args: MutationArgs['query.reply']): Promise<Saved> {
  return act(stores, ['query', id], { name: 'query.reply', args })
}

/** These copies were put on paper: the next print of one is a reprint, on every device. */
export function notePrinted(stores: Stores, id: Id, print: PrintInput): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.printed', args: print })
}

export function measureChallan(stores: Stores, id: Id, args: MutationArgs['challan.measure']): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.measure', args })
}

export function giveCode(stores: Stores, id: Id, args: MutationArgs['challan.code']): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.code', args })
}

export function acknowledgeChallan(stores: Stores, id: Id, args: MutationArgs['challan.acknowledge']): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.acknowledge', args })
}

export function enterEway(stores: Stores, id: Id, bill: MutationArgs['challan.eway']): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.eway', args: bill })
}

export function cancelEway(stores: Stores, id: Id, number: string, reason: string): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.uneway', args: { number, reason } })
}

/** The portal was told of the vehicle of this leg. */
export function notePartB(stores: Stores, id: Id, leg: Id): Promise<Saved> {
  return act(stores, ['challan', id], { name: 'challan.partB', args: { leg, at: stores.env.now() } })
}

/** The challans on this device that carry these numbers, each once. */
export async function challansByNumber({ cache }: Stores, numbers: readonly string[]): Promise<Challan[]> {
  const found = await Promise.all([...new Set(numbers)].filter((number) => number !== '').map((number) => findByNumber(cache, number)))
  return found.flatMap((cached) => (cached ? [cached.row] : []))
}
