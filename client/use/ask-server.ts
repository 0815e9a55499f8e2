import { useMemo } from 'react'
import { createAsk, type Ask } from './asking.ts'
import { useSession, useWho } from './context.ts'
import { createUnanswered } from './unanswered.ts'

export type { Ask } from './asking.ts'

/** One for the tab: who closes a sheet after silence and opens it again still means the same act. */
const unanswered = createUnanswered(Date.now, () => crypto.randomUUID())

/** Asks the server itself as the person who is signed in; see `createAsk`. */
export function useAsk(): Ask {
  const { access } = useSession()
  const who = useWho()
  return useMemo(() => createAsk({ who: `${who.company} ${who.user}`, access: () => access(who), unanswered }), [access, who])
}
