import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { Tell } from '../../parts/tell.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useSyncView } from '../../parts/sync-view.tsx'
import { useDriverWords } from '../../words/index.ts'

export const DAY = 86_400_000

/** Work that has waited too long: after a day in the outbox, after three on Today as well. It cannot be put away, and stops nothing. */
export function OldWork({ after }: { readonly after: number }) {
  const sync = useSyncView()
  const { outbox } = useDriverWords()
  const now = useNow()
  if (!sync || sync.oldest === null || now - sync.oldest < after) return null
  return (
    <Tell tone="act" title={outbox.oldTitle(sync.unsent)} icon={<SyncGlyph state="needs_you" size={26} />}>
      <p>{outbox.oldText}</p>
    </Tell>
  )
}
