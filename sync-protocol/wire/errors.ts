import { Type, type Static } from 'typebox'

/** RFC 9457 problem details, with our code, the field at fault and the request's id. */
export const ProblemReply = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  field: Type.Optional(Type.String()),
  request: Type.Optional(Type.String()),
  facts: Type.Optional(Type.Unknown()),
}, { $id: 'Problem' })
export type ProblemReply = Static<typeof ProblemReply>
