import { useCallback, useMemo, useState } from 'react'
import type { Challan, Id } from 'sync-protocol'
import { useWho } from './context.ts'
import { newsFor, newsIn, type ChallanNews } from './challan-news.ts'

type Opened = { readonly challan: Id | undefined; readonly ids: ReadonlySet<Id> }
const openedNow = (challan: Challan | undefined): Opened => ({ challan: challan?.id, ids: new Set(challan ? newsIn(challan).map(({ id }) => id) : []) })

/** What others did to a challan since it was opened on this screen, and how to say that it was read. */
export function useNewsSince(challan: Challan | undefined): { readonly news: readonly ChallanNews[]; readonly read: () => void } {
  const { user } = useWho()
  const [opened, setOpened] = useState(() => openedNow(challan))
  if (opened.challan !== challan?.id) setOpened(openedNow(challan))
  const news = useMemo(() => (challan && challan.id === opened.challan ? newsFor(challan, user, opened.ids) : []), [challan, user, opened])
  const read = useCallback(() => setOpened(openedNow(challan)), [challan])
  return { news, read }
}
