import type { Challan } from 'sync-protocol'
import { useNewsSince } from '../../use/index.ts'
import { ChangedBar } from '../shared/changed-bar.tsx'

/** The line that says who changed the challan while it is open on this tablet. Belongs to the page: it stays when what was packed here shows as packed by another. */
export function useChallanNote(challan: Challan | undefined) {
  const { news, read } = useNewsSince(challan)
  return <ChangedBar news={news} onRead={read} size="glove-small" />
}
