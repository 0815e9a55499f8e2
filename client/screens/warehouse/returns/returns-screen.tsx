import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import type { Challan } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { StateGlyph } from '../../../parts/state-glyph.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { useChallans } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { customerOf, numberOf } from '../challan-facts.ts'
import { Frame } from '../frame.tsx'
import { comesBack, paths } from '../paths.ts'
import { useWarehouseWords } from '../words.ts'
import { comingBack } from './returns-count.ts'

const BROUGHT = { status: ['partly_delivered', 'delivered', 'refused', 'returned'], limit: 500 } as const

/** What drivers bring back and nobody has counted yet. */
export function ReturnsScreen() {
  const { returns } = useWarehouseWords()
  const challans = useChallans(BROUGHT)?.map(({ row }) => row).filter(comesBack)
  return (
    <Frame title={returns.title} sub={returns.sub}>
      <div className="wh-body">
        {challans?.length === 0 ? <p className="wh-lead">{returns.empty}</p> : null}
        <ul className="wh-rows">
          {challans?.map((challan) => <li key={challan.id}><ReturnRow challan={challan} /></li>)}
        </ul>
      </div>
    </Frame>
  )
}

function ReturnRow({ challan }: { readonly challan: Challan }) {
  const { returns } = useWarehouseWords()
  const common = useWords()
  const now = useNow()
  const last = challan.attempts.findLast(({ withdrawn }) => withdrawn === null)
  return (
    <Link to={paths.count(challan.id)} className="wh-row">
      <StateGlyph state={challan.status} size={30} />
      <span className="wh-row-name">
        <b className="one-line">{customerOf(challan)}</b>
        <span className="one-line num">
          {[numberOf(challan), last && returns.from(last.stamp.byName, timeOrDate(last.stamp.at, now))].filter(Boolean).join(' · ')}
        </span>
      </span>
      <b className="wh-row-fact num">{returns.comesBack(common.items(comingBack(challan).length))}</b>
      <ChevronRight size={26} aria-hidden="true" />
    </Link>
  )
}
