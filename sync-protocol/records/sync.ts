import { Type, type Static } from 'typebox'
import { Id, Instant, Stamp, oneOf, orNull, text } from './scalars.ts'

export const CONFLICT_KINDS = [
  'soft', 'hard', 'line_removed', 'issued_over', 'double_issue', 'number_clash', 'cancel_delivered',
  // more was counted than was sent; work whose author lost the right, or that was handed in by file; work that waits too long
  'excess', 'refused', 'waiting',
] as const

/** Two versions of one thing, both kept until a person chooses. */
export const Conflict = Type.Object({
  /** The id of the mutation that met the other version. */
  id: Id,
  entity: text(20),
  entityId: Id,
  title: text(120),
  kind: oneOf(CONFLICT_KINDS),
  /** One row for each field: what the author saw, what is in use, what the author wanted. JSON values. */
  fields: Type.Array(
    Type.Object({
      field: text(80), saw: Type.Unknown(), theirs: Type.Unknown(), mine: Type.Unknown(),
      /** Who set the value in use, and when. Absent where nobody knows any more. */
      by: Type.Optional(Stamp),
    }),
  ),
  mine: Stamp,
  /** Fields of the same change that did not clash and took effect. */
  merged: Type.Optional(Type.Array(text(80))),
  state: oneOf(['open', 'settled'] as const),
  settled: orNull(Type.Object({ stamp: Stamp, choice: oneOf(['mine', 'theirs'] as const), note: Type.Optional(text(200)) })),
})
export type Conflict = Static<typeof Conflict>

export const MUTATION_STATUSES = ['applied', 'merged', 'conflict', 'parked', 'rejected'] as const

/** What became of an author's mutation after its answer had gone out. [P5b] */
export const MutationOutcome = Type.Object({
  id: Id,
  status: oneOf(MUTATION_STATUSES),
  code: text(40),
  message: text(300),
  at: Instant,
})
export type MutationOutcome = Static<typeof MutationOutcome>
