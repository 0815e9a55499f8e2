import type { Period, Query } from '../../records/office.ts'
import { channelsFor, channelsOf } from '../channels.ts'
import type { Context, Decision } from '../decision.ts'
import type { MutationArgs } from '../mutations.ts'
import { cleaned } from './challan-draft.ts'
import { applied, rejected, stampOf } from './outcome.ts'

/** A question: opened once by its mutation, answered by whoever may read it, offline too. */
export function openQuery(row: Query | undefined, args: MutationArgs['query.open'], ctx: Context): Decision<Query> {
  if (row) return row.opened.mutation === ctx.mutation ? applied(row) : rejected('id_reused', 'A question with this id exists already.')
  return applied({ id: '', ...cleaned(args), opened: stampOf(ctx), state: 'open', replies: [] })
}

/** [C2] Whoever reads a question may answer it, and nobody else. */
function reads({ actor }: Context, row: Query): boolean {
  const his = channelsFor(actor)
  return channelsOf('query', row).some((channel) => his.includes(channel))
}

type Said = { readonly text: string; readonly state: Query['state'] | null }

/** Replies are added, never lost; the state is what the latest of them says. */
function said(row: Query | undefined, { text, state }: Said, ctx: Context): Decision<Query> {
  if (!row || !reads(ctx, row)) return rejected('not_found', 'This question does not exist any more, or is not yours to answer.')
  if (row.replies.some(({ stamp }) => stamp.mutation === ctx.mutation)) return applied(row)
  if (row.replies.length >= 500) return rejected('too_large', 'This question has 500 replies. Open a new one.')
  return applied({ ...row, replies: [...row.replies, { stamp: stampOf(ctx), text: cleaned(text), state }], state: state ?? row.state })
}

export const replyQuery = (row: Query | undefined, args: MutationArgs['query.reply'], ctx: Context): Decision<Query> => said(row, args, ctx)
export const resolveQuery = (row: Query | undefined, args: MutationArgs['query.resolve'], ctx: Context): Decision<Query> => said(row, args, ctx)

/** A return was filed for these months: papers that come later are flagged for the next one. */
export function filePeriod(row: Period | undefined, args: MutationArgs['period.file'], ctx: Context): Decision<Period> {
  const { on, arn, ...period } = cleaned(args)
  if (period.from > period.to) return rejected('invalid_field', 'The period ends before it begins.', 'to')
  return applied({ id: row?.id ?? '', ...period, filed: { stamp: stampOf(ctx), on, arn } })
}

export function unfilePeriod(row: Period | undefined): Decision<Period> {
  return row ? applied({ ...row, filed: null }) : rejected('not_found', 'This period was not filed.')
}
