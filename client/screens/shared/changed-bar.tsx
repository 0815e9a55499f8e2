import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { Button, type ButtonSize } from '../../parts/button.tsx'
import { timeOrDate } from '../../parts/format.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useNow } from '../../parts/use-now.ts'
import type { ChallanNews } from '../../use/index.ts'
import { useChangeWords, useSayNews } from './say-news.ts'
import './changed-bar.css'

type Props = { readonly news: readonly ChallanNews[]; readonly onRead: () => void; readonly size: ButtonSize }

/** A colleague changed what is open here. It stands above the foot: nothing jumps, and nothing that was entered goes. */
export function ChangedBar({ news, onRead, size }: Props) {
  const words = useChangeWords()
  const say = useSayNews()
  const now = useNow()
  const [open, setOpen] = useState(false)
  if (news.length === 0) return null
  const { lines, who } = say(news)
  const close = () => { setOpen(false); onRead() }
  return (
    <div className={`changed-bar changed-${size}`} role="status">
      <ArrowLeftRight size={24} aria-hidden="true" />
      <p><b>{words.byShort(who.split(' ')[0] ?? who)}:</b> <span className="num">{lines.at(-1)}</span></p>
      <Button look="line" size={size} onClick={() => setOpen(true)}>{words.show}</Button>
      <Sheet open={open} onClose={close} title={words.title} from={size === 'touch' ? 'bottom' : 'middle'} acts={<Button size={size} wide onClick={close}>{words.ok}</Button>}>
        <ul className="changed-list">
          {news.map((one, i) => <li key={`${one.id}${one.kind}${one.about}`}><b className="num">{lines[i]}</b><span className="num">{words.by(one.byName, timeOrDate(one.at, now))}</span></li>)}
        </ul>
      </Sheet>
    </div>
  )
}
