import { ArrowLeftRight, Phone } from 'lucide-react'
import { useNavigate } from 'react-router'
import { Button, ButtonAnchor } from '../../parts/button.tsx'
import { timeOrDate } from '../../parts/format.ts'
import { Tell } from '../../parts/tell.tsx'
import { useNow } from '../../parts/use-now.ts'
import type { StopNews } from '../../use/index.ts'
import { ChangedBar } from '../shared/changed-bar.tsx'
import { useChangeWords, useSayNews } from '../shared/say-news.ts'
import { useDay } from './day.tsx'
import { useStop } from './stop-frame.tsx'

/** What the office changed at a stop since the driver looked: one card, and how many more there are. */
export function StopChanges() {
  const day = useDay()
  const first = day?.news[0]
  if (!day || !first) return null
  return <div className="notices"><StopChange one={first} more={day.news.length - 1} /></div>
}

function StopChange({ one, more }: { readonly one: StopNews; readonly more: number }) {
  const words = useChangeWords()
  const navigate = useNavigate()
  const day = useDay()
  const phone = day?.company?.phone
  const heads = { changed: words.stopChanged, cancelled: words.stopCancelled, gone: words.stopGone }
  const ok = <Button size="touch" look={one.kind === 'changed' || phone ? 'line' : 'main'} onClick={() => day?.look(one)}>{words.ok}</Button>
  const go = one.kind === 'changed'
    ? <Button size="touch" onClick={() => void navigate(`/stop/${one.challan}`)}>{words.showChange}</Button>
    : phone ? <ButtonAnchor size="touch" href={`tel:${phone}`}><Phone size={20} aria-hidden="true" />{words.callOffice}</ButtonAnchor> : null
  return (
    <Tell tone={one.kind === 'changed' ? 'news' : 'look'} title={heads[one.kind](one.place)} icon={<ArrowLeftRight size={26} aria-hidden="true" />} acts={<>{go}{ok}</>}>
      <Said one={one} />
      {more > 0 ? <p className="num">{words.and(more)}</p> : null}
    </Tell>
  )
}

/** `Venkatesh Traders: 6 packages is now 8. Check the goods.` and who did it. */
function Said({ one: { kind, name, news }, here = false }: { readonly one: StopNews; readonly here?: boolean }) {
  const words = useChangeWords()
  const { lines, who } = useSayNews()(news)
  const now = useNow()
  const touchesGoods = news.some((each) => each.kind === 'packages' || each.kind === 'goods')
  const changed = [...lines, ...(touchesGoods ? [words.checkGoods] : [])].join(' ')
  const last = news.at(-1)
  return (
    <>
      <p className="num">{kind === 'gone' ? words.goneText(name) : kind === 'cancelled' ? [words.cancelledText(name), ...lines].join(' ') : here ? changed : words.named(name, changed)}</p>
      {last ? <p className="num">{words.by(who, timeOrDate(last.at, now))}</p> : null}
    </>
  )
}

/** The same on the delivery itself, until the driver says that he has seen it. */
export function ThisChanged() {
  const { challan } = useStop()
  const day = useDay()
  const words = useChangeWords()
  const mine = day?.news.find((one) => one.challan === challan.id)
  if (!mine || mine.kind === 'gone') return null
  return (
    <Tell
      tone="news" title={words.title} icon={<ArrowLeftRight size={26} aria-hidden="true" />}
      acts={<Button size="touch" look="line" onClick={() => day?.look(mine)}>{words.ok}</Button>}
    >
      <Said one={mine} here />
    </Tell>
  )
}

/** While a proof is filled in: a line above the foot, so that nothing jumps under the finger. */
export function ChangedHere() {
  const { challan } = useStop()
  const day = useDay()
  const mine = day?.news.find((one) => one.challan === challan.id)
  return mine ? <ChangedBar news={mine.news} size="touch" onRead={() => day?.look(mine)} /> : null
}
