import { CloudOff, Monitor } from 'lucide-react'
import type { Stamp } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { arrivedLate } from './conflict-facts.ts'
import { useConflictBook } from './words.ts'

/** When it was done, and whether there was network then. */
export function When({ stamp }: { readonly stamp: Pick<Stamp, 'at' | 'received'> }) {
  const book = useConflictBook()
  const now = useNow()
  const late = arrivedLate(stamp)
  return (
    <small className="cf-when num">
      {late === null ? <Monitor size={15} aria-hidden="true" /> : <CloudOff size={15} aria-hidden="true" />}
      {late === null ? book.online(timeOrDate(stamp.at, now)) : book.offline(timeOrDate(stamp.at, now), timeOrDate(late, now))}
    </small>
  )
}
