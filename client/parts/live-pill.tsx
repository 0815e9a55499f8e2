import { SyncPill, type PillFacts } from './sync-pill.tsx'
import { useSyncView } from './sync-view.tsx'
import { useNow } from './use-now.ts'

type Props = { readonly to?: string; readonly size?: 'touch' | 'small'; readonly bare?: boolean; readonly since?: boolean }

/** The pill with this person's true state of sending. Nothing for the few milliseconds until it is known. */
export function LivePill({ since = false, ...props }: Props) {
  const view = useSyncView()
  const now = useNow()
  if (!view) return null
  const facts: PillFacts = {
    pill: view.pill,
    unsent: view.unsent,
    needsYou: view.pill === 'conflict' ? view.conflicts : view.needsYou,
    sending: view.sending,
    oldest: view.oldest,
    now,
    since: since ? view.lastContact : null,
  }
  return <SyncPill facts={facts} {...props} />
}
