import { addDays, NATURES, STATUSES, type Day, type Nature, type Status } from 'sync-protocol'

/** Views are saved filters: the states that each shows. `all` shows every one. */
export const VIEWS = {
  all: undefined,
  drafts: ['draft'],
  to_pack: ['issued'],
  packed: ['packed'],
  on_the_way: ['dispatched'],
  delivered: ['delivered', 'partly_delivered'],
  came_back: ['refused', 'returned'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly Status[] | undefined>
export type View = keyof typeof VIEWS
export const VIEW_NAMES = Object.keys(VIEWS) as View[]

export const DATE_SPANS = ['today', 'd3', 'd7', 'd30', 'month'] as const
export type DateSpan = (typeof DATE_SPANS)[number]

export const SORT_COLUMNS = ['number', 'date', 'customer', 'state', 'driver', 'value'] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]

export const FILTER_FIELDS = ['date', 'branch', 'nature', 'driver', 'state', 'todo'] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** What the list shows, as the address says it. */
export type ListState = {
  readonly view: View
  readonly q: string
  readonly filters: Readonly<Partial<Record<FilterField, string>>>
  readonly sort: SortColumn
  readonly down: boolean
}

/** Reads the address; what it does not know counts as not there. */
export function readAddress(search: URLSearchParams): ListState {
  const view = VIEW_NAMES.find((name) => name === search.get('view')) ?? 'all'
  const [column, way] = (search.get('sort') ?? 'date.down').split('.')
  const filters = Object.fromEntries(FILTER_FIELDS.flatMap((field) => {
    const value = search.get(field)
    return value === null ? [] : [[field, value]]
  }))
  return {
    view, filters, q: search.get('q') ?? '', sort: SORT_COLUMNS.find((name) => name === column) ?? 'date', down: way !== 'up',
  }
}

/** The address of a list; what is usual is left out. */
export function writeAddress({ view, q, filters, sort, down }: ListState): string {
  const search = new URLSearchParams()
  if (view !== 'all') search.set('view', view)
  if (q !== '') search.set('q', q)
  for (const field of FILTER_FIELDS) if (filters[field] !== undefined) search.set(field, filters[field])
  if (sort !== 'date' || !down) search.set('sort', `${sort}.${down ? 'down' : 'up'}`)
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

const SPAN_DAYS: Readonly<Record<Exclude<DateSpan, 'month'>, number>> = { today: 0, d3: 2, d7: 6, d30: 29 }

/** First and last day of a span that ends today; undefined when the text names none. */
export function spanOf(text: string | undefined, today: Day): { readonly from: Day; readonly to?: Day } | undefined {
  const span = DATE_SPANS.find((name) => name === text)
  if (span === undefined) return undefined
  if (span === 'month') return { from: `${today.slice(0, 8)}01` }
  return { from: addDays(today, -SPAN_DAYS[span]) }
}

/** What is still to do about delivered goods. */
export const TODOS = ['to_acknowledge', 'to_invoice'] as const
export const todoOf = (text: string | undefined): (typeof TODOS)[number] | undefined => TODOS.find((todo) => todo === text)

export const natureOf = (text: string | undefined): Nature | undefined => NATURES.find((nature) => nature === text)
export const stateOf = (text: string | undefined): Status | undefined => STATUSES.find((status) => status === text)
