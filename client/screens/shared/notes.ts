import type { SyncView } from '../../use/index.ts'
import type { Cleared } from '../../session/marks.ts'
import type { Space } from '../../parts/storage.ts'
import { age, timeOrDate } from '../../parts/format.ts'
import type { TellTone } from '../../parts/tell.tsx'
import type { enCommon } from '../../words/en-common.ts'
import type { Kind, enStates } from '../../words/en-states.ts'

export type NoteAct = keyof (typeof enStates)['acts']
export type NoteKey =
  | 'cleared' | 'private' | 'session' | 'removed' | 'update' | 'update_required' | 'clock' | 'asked' | 'old' | 'slow' | 'space'
export type Note = { readonly key: NoteKey; readonly tone: TellTone; readonly title: string; readonly text: string; readonly acts: readonly NoteAct[] }

/** What is known here and now of this device and its person. */
export type NoteFacts = {
  readonly kind: Kind
  readonly now: number
  readonly sync: Pick<SyncView, 'session' | 'offline' | 'unsent' | 'skew' | 'updateRequired' | 'oldest' | 'asked'>
  readonly updateReady: boolean
  readonly cleared: Cleared | null
  readonly isPrivate: boolean
  readonly space: Pick<Space, 'low' | 'photos'> | undefined
  /** Whether the office can be called from here. */
  readonly phone: boolean
}

type Words = { readonly states: typeof enStates; readonly common: typeof enCommon }
type Rule = (facts: NoteFacts, words: Words) => Omit<Note, 'key'> | undefined

export const DAY_MS = 86_400_000
const FIVE_MINUTES_MS = 300_000
/** A watchdog: while there is network nothing waits longer than this without being said. [D8] */
export const SLOW_AFTER_MS = 600_000

const call = ({ phone }: NoteFacts): NoteAct[] => (phone ? ['call'] : [])

/** One rule for each state of section 9 of the experience page, the gravest first. */
const RULES: Readonly<Record<NoteKey, Rule>> = {
  cleared: (facts, { states }) => {
    const { cleared, kind, now } = facts
    if (!cleared) return undefined
    const text = cleared.items === 0 ? states.clearedNothing
      : [states.cleared(cleared.items, timeOrDate(cleared.at, now)), ...(cleared.titles.length > 0 ? [states.clearedWhat(cleared.titles.join(', '))] : [])].join(' ')
    return { tone: cleared.items === 0 ? 'look' : 'act', title: states.clearedTitle(kind), text, acts: [...(cleared.items === 0 ? [] : call(facts)), 'understood'] }
  },
  private: ({ isPrivate }, { states }) => (isPrivate ? { tone: 'act', title: states.privateTitle, text: states.private, acts: [] } : undefined),
  removed: (facts, { states }) => {
    const { sync, kind } = facts
    if (sync.session !== 'revoked') return undefined
    return { tone: 'look', title: states.removedTitle, text: states.removed(kind, sync.unsent), acts: [...(sync.unsent > 0 ? ['copy' as const] : []), ...(sync.offline ? [] : ['sign_in' as const])] }
  },
  session: ({ sync }, { states }) => {
    if (sync.session !== 'ended') return undefined
    return { tone: 'look', title: states.sessionTitle, text: sync.offline ? states.sessionOffline : states.sessionOnline, acts: sync.offline ? [] : ['sign_in'] }
  },
  update_required: ({ sync, updateReady }, { states }) =>
    (sync.updateRequired ? { tone: 'news', title: states.updateTitle, text: states.updateRequired, acts: updateReady ? ['update'] : [] } : undefined),
  update: ({ sync, updateReady, kind }, { states }) =>
    (updateReady && !sync.updateRequired ? { tone: 'news', title: states.updateTitle, text: states.update(kind), acts: ['update', 'update_later'] } : undefined),
  old: (facts, { states }) => {
    const { sync, now } = facts
    if (sync.oldest === null || now - sync.oldest < DAY_MS) return undefined
    return { tone: 'act', title: states.oldTitle(sync.unsent), text: states.old, acts: ['try_now', 'copy'] }
  },
  asked: ({ sync }, { states }) =>
    (sync.asked && sync.unsent > 0 ? { tone: 'news', title: states.askedTitle, text: states.asked(sync.unsent), acts: ['try_now'] } : undefined),
  slow: (facts, { states, common }) => {
    const { sync, now } = facts
    const waited = sync.oldest === null ? 0 : now - sync.oldest
    const stuck = waited >= SLOW_AFTER_MS && waited < DAY_MS && !sync.offline && sync.session === 'good' && !sync.updateRequired
    return stuck ? { tone: 'look', title: states.slowTitle(sync.unsent, age(waited, common)), text: states.slow, acts: ['try_now', ...call(facts)] } : undefined
  },
  clock: ({ sync: { skew }, kind }, { states, common }) => {
    if (Math.abs(skew) < FIVE_MINUTES_MS) return undefined
    const by = age(Math.abs(skew), common)
    return { tone: 'look', title: states.clockTitle(kind), text: skew > 0 ? states.clockSlow(kind, by) : states.clockFast(kind, by), acts: [] }
  },
  space: ({ space, kind }, { states }) =>
    (space?.low ? { tone: 'look', title: states.spaceTitle(kind), text: states.space(space.photos), acts: ['free_space', 'later'] } : undefined),
}

const ORDER = ['cleared', 'private', 'removed', 'session', 'update_required', 'old', 'asked', 'slow', 'space', 'clock', 'update'] as const satisfies readonly NoteKey[]

/** What this person should know beside the work, the gravest first. Pure: the facts decide. */
export function notesOf(facts: NoteFacts, words: Words): Note[] {
  return ORDER.flatMap((key) => {
    const note = RULES[key](facts, words)
    return note ? [{ key, ...note }] : []
  })
}
