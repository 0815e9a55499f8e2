import type { Conflict } from '../../records/sync.ts'
import type { Stamp } from '../../records/scalars.ts'
import type { ProblemCode } from '../../problem.ts'
import type { Context, Decision } from '../decision.ts'
import { isHard, type FieldConflict } from '../merge.ts'

export const applied = <Row>(row: Row | null): Decision<Row> => ({ kind: 'applied', row })

export const rejected = (code: ProblemCode, message: string, field?: string) =>
  ({ kind: 'rejected', code, message, ...(field === undefined ? {} : { field }) }) as const

/** Who did it and when, as this mutation says. */
export const stampOf = ({ mutation, at, received, actor, claimed }: Context): Stamp => ({
  mutation, at, received, by: claimed?.user ?? actor.user, byName: claimed?.name ?? actor.name,
  ...(claimed ? { adopted: { by: actor.user, byName: actor.name } } : {}),
})

type About = { readonly entity: string; readonly entityId: string; readonly title: string }

export function conflictOf(
  ctx: Context,
  about: About,
  kind: Conflict['kind'],
  fields: readonly FieldConflict[],
): Conflict {
  return { id: ctx.mutation, ...about, kind, fields: [...fields], mine: stampOf(ctx), state: 'open', settled: null }
}

/**
 * What a merge becomes: applied when nothing clashed; merged when the clash is of low risk and the server's
 * value stays; conflict when a person must choose. The rest of the edit takes effect in every case. [section 8]
 */
export function afterMerge<Row>(ctx: Context, about: About, row: Row, clashes: readonly FieldConflict[]): Decision<Row> {
  if (clashes.length > 0) {
    const hard = clashes.some(isHard)
    const conflict = conflictOf(ctx, about, hard ? 'hard' : 'soft', clashes)
    const kept = clashes.map(({ field }) => field)
    return hard ? { kind: 'conflict', row, conflict, kept } : { kind: 'merged', row, kept, conflict }
  }
  return applied(row)
}
