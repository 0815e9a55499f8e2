import { Link } from 'react-router'
import type { Instant } from 'sync-protocol'
import { age, moneySummary } from '../../../parts/format.ts'
import { STATE_TONE, StateGlyph, type ShownState } from '../../../parts/state-glyph.tsx'
import { FIGURES, type FigureName, type HomeView } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useHomeWords } from './words.ts'

const GLYPH: Readonly<Record<FigureName, ShownState>> = {
  issued: 'issued', on_the_way: 'dispatched', delivered: 'delivered', came_back: 'returned', to_acknowledge: 'acknowledged', to_invoice: 'invoiced',
}
/** The list that a figure counts. */
const TO: Readonly<Record<FigureName, string>> = {
  issued: '/challans?date=today', on_the_way: '/challans?view=on_the_way', delivered: '/challans?view=delivered',
  came_back: '/challans?view=came_back', to_acknowledge: '/challans?todo=to_acknowledge', to_invoice: '/challans?todo=to_invoice',
}

/** Six figures that are also filters. */
export function Figures({ figures, now }: { readonly figures: HomeView['figures']; readonly now: Instant }) {
  const words = useHomeWords()
  const say = useSub(figures, now)
  return (
    <nav className="home-figures" aria-label={words.today}>
      {FIGURES.map((name) => (
        <Link key={name} to={TO[name]}>
          <span className="home-figure-name"><span style={{ color: `var(--s-${STATE_TONE[GLYPH[name]]}-fg)` }}><StateGlyph state={GLYPH[name]} size={18} /></span>{words.figures[name]}</span>
          <b className="num">{figures[name].count}</b>
          <small className="num">{say[name]}</small>
        </Link>
      ))}
    </nav>
  )
}

function useSub(figures: HomeView['figures'], now: Instant): Readonly<Record<FigureName, string>> {
  const { sub } = useHomeWords()
  const common = useWords()
  const money = (paise: number) => moneySummary(paise, common)
  const old = (day: string | null) => age(day === null ? 0 : now - Date.parse(`${day}T00:00:00+05:30`), common)
  const { issued, on_the_way: road, delivered, came_back: back, to_acknowledge: ack, to_invoice: bill } = figures
  return {
    issued: issued.count === 0 ? sub.none : sub.toPack(issued.part),
    on_the_way: road.count === 0 ? sub.none : sub.road(money(road.value)),
    delivered: delivered.count === 0 ? sub.none : sub.partly(delivered.part),
    came_back: back.count === 0 ? sub.none : sub.back(back.count - back.part, back.part),
    to_acknowledge: ack.count === 0 ? sub.none : sub.oldest(old(ack.oldest)),
    to_invoice: bill.count === 0 ? sub.none : sub.worth(money(bill.value), old(bill.oldest)),
  }
}
