import { Bell } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Sheet } from '../../../parts/sheet.tsx'
import { timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { useNotices, useUnseen } from '../../../use/index.ts'
import { NoticeIcon } from './notice-icon.tsx'
import { placeOf } from './needs-you.tsx'
import { useHomeWords } from './words.ts'
import './home.css'

/** What a person should hear of, with a count of what is new. Opening it marks all as seen. */
export function NoticesBell() {
  const words = useHomeWords()
  const notices = useNotices()
  const { unseen, markSeen } = useUnseen(notices)
  const [open, setOpen] = useState(false)
  const now = useNow()
  const shut = () => { setOpen(false); markSeen() }
  const fresh = new Set(unseen.map(({ key }) => key))
  return (
    <>
      <button type="button" className="side-link" title={words.notices.open(unseen.length)} onClick={() => setOpen(true)}>
        <Bell size={18} strokeWidth={1.9} aria-hidden="true" /><span className="side-text">{words.notices.title}</span>
        {unseen.length > 0 && <span className="side-count num">{unseen.length}</span>}
      </button>
      <Sheet open={open} onClose={shut} title={words.notices.title} from="side">
        {notices?.length === 0 && <div className="home-empty"><b>{words.notices.none}</b><p>{words.notices.noneHelp}</p></div>}
        <ul className="notice-list">
          {notices?.toReversed().map((notice) => (
            <li key={notice.key} className={fresh.has(notice.key) ? 'fresh' : undefined}>
              <NoticeIcon kind={notice.kind} />
              <Link to={placeOf(notice)} onClick={shut}><b>{words.notice[notice.kind](notice.title)}</b><span>{words.noticeText[notice.kind](notice.who, notice.detail)}</span></Link>
              <small className="num">{timeOrDate(notice.at, now)}</small>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  )
}
