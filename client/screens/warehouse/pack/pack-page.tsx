import { useCallback, useLayoutEffect, useRef } from 'react'
import { Navigate, useParams } from 'react-router'
import { useChallan } from '../../../use/index.ts'
import { useChallanNote } from '../challan-news.tsx'
import { ChallanView } from '../challan-view.tsx'
import { MissingChallan } from '../missing-challan.tsx'
import { paths } from '../paths.ts'
import { PackScreen } from './pack-screen.tsx'

/** An issued challan is packed here; once it is not issued any more, the page shows what became of it. */
export function PackPage() {
  const { id = '' } = useParams()
  const challan = useChallan(id)
  const note = useChallanNote(challan?.row)
  const open = useRef(true)
  useLayoutEffect(() => void (open.current = challan?.row.status === 'issued')) // before the screen below takes its leave
  const isOpen = useCallback(() => open.current, [])
  if (challan === undefined) return null // the first read takes a few milliseconds
  if (challan === null) return <MissingChallan />
  if (challan.row.status === 'draft') return <Navigate to={paths.challan(id)} replace />
  return challan.row.status === 'issued' ? <PackScreen key={id} challan={challan.row} isOpen={isOpen} note={note} /> : <ChallanView challan={challan.row} note={note} />
}
