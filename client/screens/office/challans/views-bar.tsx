import { Link } from 'react-router'
import type { Status } from 'sync-protocol'
import { useChallanCounts } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import { VIEW_NAMES, VIEWS, writeAddress, type ListState, type View } from './address.ts'

const figures = new Intl.NumberFormat('en-IN')

/** The views with how many challans are in each. */
export function ViewsBar({ state }: { readonly state: ListState }) {
  const words = useOfficeWords()
  const counts = useChallanCounts()
  return (
    <nav className="views" aria-label={words.challans.views.label}>
      {VIEW_NAMES.map((view) => (
        <Link key={view} to={{ pathname: '/challans', search: writeAddress({ ...state, view }) }} aria-current={view === state.view ? 'true' : undefined}>
          {words.challans.views[view]} <span>{counts ? figures.format(countOf(counts, view)) : ''}</span>
        </Link>
      ))}
    </nav>
  )
}

/** How many challans a view shows when nothing narrows it. */
export function countOf(counts: Record<Status, number>, view: View): number {
  const statuses = VIEWS[view] ?? (Object.keys(counts) as Status[])
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0)
}
