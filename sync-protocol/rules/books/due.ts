import type { Challan } from '../../records/challan.ts'
import type { Line } from '../../records/line.ts'
import type { Day } from '../../records/scalars.ts'
import { addMonths } from './periods.ts'

/** Months until goods must be back, and by how many the Commissioner may lengthen that; no limit for moulds, dies, jigs, fixtures, tools. s.143(1). */
const JOB_WORK = { input: { limit: 12, longer: 12 }, capital: { limit: 36, longer: 24 }, tool: null } as const
/** Supply on approval: an invoice within six months of the removal. s.31(7). */
const APPROVAL_MONTHS = 6

/**
 * Between which days a challan's time may be extended: later than the first line is due anyway, and no longer than the Commissioner
 * may allow its longest line. Undefined where no line has a time to extend.
 */
export function extendable({ lines, date }: Pick<Challan, 'lines' | 'date'>): { readonly after: Day; readonly until: Day } | undefined {
  const spans = lines.flatMap(({ goodsType }) => {
    const rule = JOB_WORK[goodsType]
    return rule === null ? [] : [{ after: addMonths(date, rule.limit), until: addMonths(addMonths(date, rule.limit), rule.longer) }]
  })
  const [first] = spans
  if (first === undefined) return undefined
  return spans.reduce((span, one) => ({ after: one.after < span.after ? one.after : span.after, until: one.until > span.until ? one.until : span.until }), first)
}

export type Due = { readonly due: Day | null; readonly extended: boolean }

/**
 * Until when goods of a line, sent on `sent`, must be accounted for; null where the law sets no time.
 * `sent` is the day on which they first left us, also when one job worker passed them on to another.
 */
export function dueOf(challan: Pick<Challan, 'nature' | 'extensions'>, { goodsType }: Pick<Line, 'goodsType'>, sent: Day): Due {
  if (challan.nature === 'A') return { due: addMonths(sent, APPROVAL_MONTHS), extended: false }
  const rule = JOB_WORK[goodsType]
  if (rule === null) return { due: null, extended: false }
  const due = addMonths(sent, rule.limit)
  const asked = (challan.extensions ?? []).map(({ until }) => until).toSorted().at(-1)
  if (asked === undefined || asked <= due) return { due, extended: false }
  const most = addMonths(due, rule.longer)
  return { due: asked < most ? asked : most, extended: true }
}
