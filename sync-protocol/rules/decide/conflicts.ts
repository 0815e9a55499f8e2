import type { Conflict } from '../../records/sync.ts'
import type { Context, Decision } from '../decision.ts'
import type { Change, MutationArgs } from '../mutations.ts'
import { cleanText } from '../text.ts'
import { applied, rejected, stampOf } from './outcome.ts'

/** How long a person may take back what was chosen, in milliseconds. [U1] */
export const UNDO_MS = 30 * 86_400_000

/** Kinds whose work took no effect: it can be taken over by somebody who has the right. [A1] */
export const isKeptWork = ({ kind }: Pick<Conflict, 'kind'>): boolean => kind === 'refused' || kind === 'waiting'

type ConflictChange = Extract<Change, { name: `conflict.${string}` }>

export function decideConflict(row: Conflict | undefined, change: ConflictChange, ctx: Context): Decision<Conflict> {
  if (!row) return rejected('not_found', 'This question is not open any more.')
  if (change.name === 'conflict.settle') return settle(row, change.args, ctx)
  return change.name === 'conflict.adopt' ? adopt(row, ctx) : reopen(row, ctx)
}

const answered = (row: Conflict, ctx: Context, choice: 'mine' | 'theirs', note = ''): Decision<Conflict> =>
  applied({ ...row, state: 'settled', settled: { stamp: stampOf(ctx), choice, ...(note ? { note } : {}) } })

/** A conflict is closed by a person, once; what was chosen is an edit of its own, pushed in the same group. */
function settle(row: Conflict, { choice, note }: MutationArgs['conflict.settle'], ctx: Context): Decision<Conflict> {
  if (row.settled) return applied(row)
  if (row.kind === 'cancel_delivered' && ctx.actor.role !== 'admin') {
    return rejected('forbidden', 'Goods were handed over on a cancelled challan: only an admin can decide this.')
  }
  if (isKeptWork(row) && choice === 'mine') return rejected('step_not_allowed', 'Take this work over instead: it has had no effect yet.')
  return answered(row, ctx, choice, cleanText(note))
}

/** The work itself takes effect on the server, in the same transaction; this is the answer to the question. [A1] */
function adopt(row: Conflict, ctx: Context): Decision<Conflict> {
  if (row.settled) return applied(row)
  return isKeptWork(row) ? answered(row, ctx, 'mine') : rejected('step_not_allowed', 'This change had its effect: there is nothing to take over.')
}

/** What was chosen is a question again. Values go back by an edit of their own, where the field still holds them. [U1] */
function reopen(row: Conflict, ctx: Context): Decision<Conflict> {
  if (!row.settled) return applied(row)
  if (isKeptWork(row) && row.settled.choice === 'mine') return rejected('step_not_allowed', 'This work has taken effect and is part of the record now.')
  const since = (ctx.received ?? ctx.at) - (row.settled.stamp.received ?? row.settled.stamp.at)
  if (since > UNDO_MS) return rejected('step_not_allowed', 'This was decided more than 30 days ago.')
  return applied({ ...row, state: 'open', settled: null })
}
