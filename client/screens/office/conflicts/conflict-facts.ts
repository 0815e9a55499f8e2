import { balanceOf, type Challan, type Conflict, type Id, type Instant, type Stamp } from 'sync-protocol'

/** A version that took longer than this to reach the server was made without network, in milliseconds. */
const OFFLINE_AFTER_MS = 60_000
export const UNDO_MS = 30 * 86_400_000

/** Two values of one field, of which a person may choose. The other kinds are facts, or work that had no effect. */
export const isChoice = ({ kind }: Pick<Conflict, 'kind'>): boolean => kind === 'soft' || kind === 'hard'
export const isKeptWork = ({ kind }: Pick<Conflict, 'kind'>): boolean => kind === 'refused' || kind === 'waiting'

/** When it arrived, if it was made without network; null when it came at once. */
export function arrivedLate({ at, received }: Pick<Stamp, 'at' | 'received'>): Instant | null {
  return received !== null && received - at > OFFLINE_AFTER_MS ? received : null
}

export const mayUndo = (conflict: Conflict, now: Instant): boolean =>
  conflict.settled !== null && now - conflict.settled.stamp.at <= UNDO_MS && !(isKeptWork(conflict) && conflict.settled.choice === 'mine')

/** Whether choosing can still change anything: issued paper is never edited. */
export const isFrozen = (conflict: Conflict, challan: Challan | undefined): boolean =>
  isChoice(conflict) && conflict.entity === 'challan' && challan !== undefined && challan.status !== 'draft'

/** The paper that was printed before somebody chose: how often, and when last. */
export function paperOf(challan: Challan | undefined): { readonly times: number; readonly last: Instant } | undefined {
  const prints = challan?.prints ?? []
  const last = prints.at(-1)
  return last && { times: prints.length, last: last.stamp.at }
}

export type Happening = { readonly at: Instant; readonly lane: 'office' | 'device'; readonly what: 'issued' | 'left' | 'theirs' | 'did' | 'meet' | 'settled' }

/** Whether a correction can take away what is too much: what was handed over as extra is a fact of its own, which no correction touches. */
export const isCorrectable = (challan: Challan): boolean =>
  balanceOf(challan).some(({ sent, delivered, damaged, missing, refused }) => delivered + damaged + missing + refused > sent)

/** The person who set every value in use, where it was one, in one act. */
export function oneSetter(fields: Conflict['fields']): Stamp | undefined {
  const [first, ...others] = fields.map(({ by }) => by)
  return first && others.every((by) => by?.mutation === first.mutation) ? first : undefined
}

/** What led to it, in order of time: what the office knew, and what the device did meanwhile. */
export function storyOf({ mine, settled, fields }: Conflict, challan: Challan | undefined): Happening[] {
  const late = arrivedLate(mine)
  const [leg] = challan?.legs ?? []
  const theirs = oneSetter(fields)
  const all: (Happening | undefined)[] = [
    challan?.issued ? { at: challan.issued.stamp.at, lane: 'office', what: 'issued' } : undefined,
    leg ? { at: leg.stamp.at, lane: 'office', what: 'left' } : undefined,
    theirs ? { at: theirs.at, lane: 'office', what: 'theirs' } : undefined,
    { at: mine.at, lane: late === null ? 'office' : 'device', what: 'did' },
    { at: late ?? mine.received ?? mine.at, lane: 'office', what: 'meet' },
    settled ? { at: settled.stamp.at, lane: 'office', what: 'settled' } : undefined,
  ]
  return all.filter((one) => one !== undefined).toSorted((a, b) => a.at - b.at)
}

export type Kind = Conflict['kind']

/** Narrowed by words and kind. Every word must be in it. */
export function matches(conflict: Conflict, number: string, words: string, kind: Kind | ''): boolean {
  const text = `${conflict.title} ${number} ${conflict.mine.byName}`.toLocaleLowerCase()
  return (kind === '' || conflict.kind === kind) && words.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word))
}

export const nextOf = (ids: readonly Id[], open: Id | undefined, by: 1 | -1): Id | undefined => {
  const at = open === undefined ? -1 : ids.indexOf(open)
  return ids[Math.min(Math.max(at + by, 0), ids.length - 1)]
}
