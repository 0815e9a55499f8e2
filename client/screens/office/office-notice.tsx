import { Lock } from 'lucide-react'
import { ButtonLink } from '../../parts/button.tsx'
import { useSync } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'

/** One line when sending waits for a person: the sign-in ended, or a newer version is required. Nothing is lost meanwhile. */
export function OfficeNotice() {
  const sync = useSync()
  const { session, signIn, update } = useWords()
  if (!sync || (sync.session === 'good' && !sync.updateRequired)) return null
  const offline = sync.pill === 'offline'
  const text = sync.session === 'revoked' ? session.removed(sync.unsent) : offline ? session.endedOffline : session.ended
  return (
    <div className="office-notice" role="status">
      <Lock size={17} aria-hidden="true" />
      <span>{sync.session === 'good' ? update.required : text}</span>
      {sync.session !== 'good' && !offline && <ButtonLink to="/signin" size="desk">{signIn}</ButtonLink>}
    </div>
  )
}
