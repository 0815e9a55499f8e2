import { Bell } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { timeOrDate } from '../../parts/format.ts'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useNotices, useUnseen } from '../../use/index.ts'
import { enHome } from '../../words/en-home.ts'
import { hiHome } from '../../words/hi-home.ts'
import { wordsIn, useDriverWords } from '../../words/index.ts'

/** A challan's number stays on one line. */
const unbroken = (text: string): string => (/^[0-9]{2}[A-Z]-[A-Z0-9]{3}-[0-9]{5}$/.test(text) ? text.replaceAll('-', '\u2011') : text)

const useHomeWords = wordsIn({ en: enHome, hi: hiHome })

/** What concerns this driver, latest first. Leaving marks it as seen. */
export function NoticesScreen() {
  const words = useHomeWords()
  const { today } = useDriverWords()
  const notices = useNotices()
  const { unseen, markSeen } = useUnseen(notices)
  const now = useNow()
  const fresh = new Set(unseen.map(({ key }) => key))
  const leave = useRef(markSeen)
  useEffect(() => { leave.current = markSeen })
  useEffect(() => () => leave.current(), [])
  return (
    <Phone head={<TaskHead title={today.notices} up="/today" />}>
      {notices?.length === 0 ? <div className="centre"><Bell size={40} aria-hidden="true" /><h2>{words.notices.none}</h2><p>{words.notices.noneHelp}</p></div> : null}
      <ul className="news-list">
        {notices?.toReversed().map((notice) => (
          <li key={notice.key} className={fresh.has(notice.key) ? 'card news-fresh' : 'card'}>
            <Link to={notice.challan ? `/stop/${notice.challan}` : '/today'}>
              <b>{words.notice[notice.kind](notice.title)}</b>
              <span>{words.noticeText[notice.kind](notice.who, unbroken(notice.detail))}</span>
              <small className="num">{timeOrDate(notice.at, now)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </Phone>
  )
}
