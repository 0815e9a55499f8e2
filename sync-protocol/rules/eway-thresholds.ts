import type { Day, Paise, StateCode } from '../records/scalars.ts'

/** From which value on a movement inside one State needs an e-way bill. Both days count. */
export type Threshold = {
  readonly state: StateCode
  /** A bill is needed above this, taxes included. */
  readonly paise: Paise
  readonly from: Day
  readonly to: Day | null
  /** Movements for job work inside the State need none, whatever their value. */
  readonly except?: 'job_work'
  /** What the State makes depend on more than value. For people, not judged here. */
  readonly note?: string
  readonly source: string
}

/** Rule 138(1): between States, and inside every State that has no row of its own. */
export const USUAL_THRESHOLD: Paise = 5_000_000
const LAKH: Paise = 10_000_000

/** State notices change often and lists disagree: say this date beside every decision, and let a person override. */
export const THRESHOLDS_AS_OF: Day = '2026-08-01'

/** Start of the rows whose first day we do not know: the first day a challan may carry. */
const EARLIER: Day = '2020-01-01'
const LISTS = 'State limits as listed by mybillbook.in and cleartax.in'
const ABEYANCE = 'Notification 03/2023-C.T./GST, West Bengal, 18-12-2023'
const REDUCED = 'Notification 02/2026-C.T./GST, West Bengal, 22-05-2026'

const since = (state: StateCode, paise: Paise, note = ''): Threshold => ({
  state, paise, from: EARLIER, to: null, source: LISTS, ...(note === '' ? {} : { note }),
})

export const THRESHOLDS: readonly Threshold[] = [
  since('02', USUAL_THRESHOLD, 'Himachal Pradesh asks for it only for goods on its list.'),
  since('03', LAKH),
  since('07', LAKH),
  since('08', LAKH, 'Rajasthan: two lakh inside one city. Tobacco has limits of its own.'),
  since('10', LAKH),
  since('15', 1_000_000),
  { state: '19', paise: LAKH, from: EARLIER, to: '2026-05-31', except: 'job_work', source: ABEYANCE },
  { state: '19', paise: USUAL_THRESHOLD, from: '2026-06-01', to: null, except: 'job_work', source: REDUCED },
  since('20', LAKH, 'Jharkhand: some goods have limits of their own.'),
  since('22', USUAL_THRESHOLD, 'Chhattisgarh asks for it only for goods on its list.'),
  since('24', USUAL_THRESHOLD, 'Gujarat asks for it only for goods on its list, and never inside one city.'),
  since('27', LAKH),
  since('30', USUAL_THRESHOLD, 'Goa asks for it only for goods on its list.'),
  since('33', LAKH),
]

/** The row that holds inside a State on a day; the usual threshold where the State has none. */
export function thresholdOf(state: StateCode, on: Day, rows: readonly Threshold[] = THRESHOLDS): Threshold {
  const row = rows.find((row) => row.state === state && row.from <= on && (row.to === null || on <= row.to))
  return row ?? { state, paise: USUAL_THRESHOLD, from: EARLIER, to: null, source: 'Rule 138(1)' }
}
