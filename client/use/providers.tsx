import { useEffect, useMemo, useReducer, useState, type ReactNode } from 'react'
import { browserSession } from '../session/browser-session.ts'
import type { Session } from '../session/session.ts'
import { SessionContext, WorkplaceContext, type SessionView } from './context.ts'
import { useSendOthers } from './others.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

type Props = {
  readonly children: ReactNode
  /** Drawn while nobody works in this tab. */
  readonly signedOut: ReactNode
  /** Drawn while the databases open, a few milliseconds. */
  readonly opening?: ReactNode
  /** For tests; the browser's own otherwise. */
  readonly session?: Session
}

/** Everything the hooks need: the session of this tab and, while somebody works in it, their databases and engine. */
export function Providers({ children, signedOut, opening = null, session: given }: Props): ReactNode {
  const [session] = useState(() => given ?? browserSession())
  const view = useSessionView(session)
  const workplace = useWorkplaceOf(session, view)
  useSendOthers(session, view)
  return (
    <SessionContext value={view}>
      {view.person === null ? signedOut : workplace === null ? opening : <WorkplaceContext value={workplace}>{children}</WorkplaceContext>}
    </SessionContext>
  )
}

function useSessionView(session: Session): SessionView {
  const [version, changed] = useReducer((count: number) => count + 1, 0)
  useEffect(() => session.subscribe(changed), [session])
  return useMemo(
    () => ({ ...session, person: session.currentPerson(), people: session.peopleOnThisDevice(), isLocked: session.locked() }),
    [session, version], // eslint-disable-line react-hooks/exhaustive-deps -- the version says that the people changed
  )
}

/**
 * The workplace of the current person. Signing in again as the same person, or new rights, open it anew behind the
 * screens: nothing that is being filled in is lost.
 */
function useWorkplaceOf(session: Session, { person }: SessionView): Workplace | null {
  const [workplace, setWorkplace] = useState<Workplace | null>(null)
  const who = person?.who
  const key = who ? JSON.stringify(who) : ''

  useEffect(() => {
    if (!who) return undefined
    let left = false
    let opened: Workplace | undefined
    openWorkplace(session, who).then((place) => {
      opened = place
      if (left) return place.close()
      setWorkplace(place)
    }, (error: unknown) => setWorkplace(() => { throw error })) // a browser without IndexedDB: the crash page says it
    return () => {
      left = true
      opened?.close()
    }
  }, [session, key]) // eslint-disable-line react-hooks/exhaustive-deps -- `key` is `who`, by value

  return workplace && workplace.who.user === who?.user && workplace.who.company === who.company ? workplace : null
}
