import { useParams } from 'react-router'
import { useBoard, useChallan } from '../../../use/index.ts'
import { byLeaving } from '../challan-facts.ts'
import { useChallanNote } from '../challan-news.tsx'
import { ChallanView } from '../challan-view.tsx'
import { MissingChallan } from '../missing-challan.tsx'
import { SendScreen } from './send-screen.tsx'

/** A packed challan is loaded and sent here; goods of a company that skips packing, too. */
export function SendPage() {
  const { id = '' } = useParams()
  const challan = useChallan(id)
  const note = useChallanNote(challan?.row)
  const board = useBoard()
  if (challan === undefined || board === undefined) return null
  if (challan === null) return <MissingChallan />
  const { row } = challan
  if (row.status !== 'packed' && row.status !== 'issued') return <ChallanView challan={row} note={note} />
  const packed = board.packed.map((each) => each.row).toSorted(byLeaving)
  const all = packed.some((each) => each.id === id) ? packed : [row, ...packed]
  return <SendScreen key={id} first={row} packed={all} note={note} />
}
