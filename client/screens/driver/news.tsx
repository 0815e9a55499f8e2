import { Bell, ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { useNotices, useUnseen } from '../../use/index.ts'
import { useDriverWords } from '../../words/index.ts'
import { useDay } from './day.tsx'

/** Says in one line that something changed since this driver last looked. Who is next stays the first thing on the screen. */
export function News() {
  const { today } = useDriverWords()
  const day = useDay()
  // what a card tells is not counted once more
  const unseen = useUnseen(useNotices()).unseen.filter(({ challan }) => !day?.news.some((one) => one.challan === challan))
  if (unseen.length === 0) return null
  return (
    <Link to="/notices" className="news-row">
      <Bell size={20} strokeWidth={2.2} aria-hidden="true" /><span className="num">{today.news(unseen.length)}</span>
      <ChevronRight className="push" size={20} strokeWidth={2.4} aria-hidden="true" />
    </Link>
  )
}
