import { time } from '../../../parts/format.ts'
import { SyncGlyph } from '../../../parts/sync-glyph.tsx'
import { useSyncView } from '../../../parts/sync-view.tsx'
import { useOnline } from '../use-online.ts'
import { usePeopleWords } from './words.ts'
import '../../../parts/sync-pill.css'

/** Said only when there is no network; what is not sent stands with each person. */
export function NetworkPill() {
  const words = usePeopleWords()
  const sync = useSyncView()
  const online = useOnline()
  if (sync ? !sync.offline : online) return null
  const since = sync?.lastContact
  return (
    <span className="pill pill-touch y-offline" role="status">
      <SyncGlyph state="offline" size={18} />
      <span className="num">{typeof since === 'number' ? words.noNetworkSince(time(since)) : words.noNetwork}</span>
    </span>
  )
}
