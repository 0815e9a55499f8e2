import { Route, ScanLine, UserRound } from 'lucide-react'
import { NavLink, useLocation } from 'react-router'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { useSyncView } from '../../parts/sync-view.tsx'
import { useDriverWords } from '../../words/index.ts'

/** The four places of a driver, always in this order. */
export function TabBar() {
  const { tabs } = useDriverWords()
  const replace = useLocation().pathname !== '/today' // back from any place leads to Today, and from there out
  return (
    <nav className="tabs" aria-label={tabs.label}>
      <NavLink to="/today" replace={replace}><Route size={24} aria-hidden="true" />{tabs.today}</NavLink>
      <NavLink to="/scan" replace={replace}><ScanLine size={24} aria-hidden="true" />{tabs.scan}</NavLink>
      <NavLink to="/outbox" replace={replace}><SyncGlyph state="wait" size={24} />{tabs.outbox}<OutboxCount /></NavLink>
      <NavLink to="/me" replace={replace}><UserRound size={24} aria-hidden="true" />{tabs.me}</NavLink>
    </nav>
  )
}

/** The pill says it in words: here it is for the eye only. */
function OutboxCount() {
  const sync = useSyncView()
  if (!sync || (sync.unsent === 0 && sync.needsYou === 0)) return null
  return sync.needsYou > 0
    ? <span className="tab-count tab-count-red" aria-hidden="true">!</span>
    : <span className="tab-count" aria-hidden="true">{Math.min(sync.unsent, 99)}</span>
}
