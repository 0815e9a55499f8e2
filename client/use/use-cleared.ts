import { useCallback, useEffect, useState } from 'react'
import { marksOf, type Cleared } from '../session/marks.ts'
import { useWho } from './context.ts'

/** What this person lost here, until he has read it. */
export function useCleared(): readonly [Cleared | null, () => void] {
  const { user } = useWho()
  const [cleared, setCleared] = useState(() => marksOf(localStorage).cleared(user))
  useEffect(() => setCleared(marksOf(localStorage).cleared(user)), [user])
  const read = useCallback(() => {
    marksOf(localStorage).setCleared(user, null)
    setCleared(null)
  }, [user])
  return [cleared, read]
}
