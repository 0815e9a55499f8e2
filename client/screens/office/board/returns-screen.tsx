import { useMemo } from 'react'
import { liveAttempts, varianceOf, type Challan } from 'sync-protocol'
import { number, timeOrDate } from '../../../parts/format.ts'
import { STATE_TONE, StateGlyph } from '../../../parts/state-glyph.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { useChallans } from '../../../use/index.ts'
import { ChallanDetail } from '../detail/challan-detail.tsx'
import { useHomeWords } from '../home/words.ts'
import { ListPage } from '../lists/list-page.tsx'

const BROUGHT = { status: ['partly_delivered', 'delivered', 'refused', 'returned'], limit: 500 } as const

const sum = (challan: Challan, field: 'said' | 'good' | 'damaged') => varianceOf(challan).reduce((total, one) => total + one[field], 0)
/** Null while nobody counted. */
const differenceOf = (challan: Challan): number | null =>
  varianceOf(challan).reduce<number | null>((total, { difference }) => (difference === null ? total : (total ?? 0) + Math.abs(difference)), null)

/** What drivers said comes back beside what the warehouse counted; what differs or waits stands first. */
export function ReturnsScreen() {
  const { returns: words, nav } = useHomeWords()
  const now = useNow()
  const all = useChallans(BROUGHT)
  const rows = useMemo(
    () => all?.filter(({ row }) => varianceOf(row).length > 0).toSorted((a, b) => (differenceOf(b.row) ?? 0) - (differenceOf(a.row) ?? 0)),
    [all],
  )
  return (
    <ListPage
      title={nav.returns} sub={words.sub} base="/returns" rows={rows} beside
      find={({ legal, consignee }) => `${legal?.number ?? ''} ${consignee?.name ?? ''}`}
      columns={[
        { head: words.challan, width: '190px', cell: ({ legal, status }) => <span className="state-cell"><span style={{ color: `var(--s-${STATE_TONE[status]}-fg)` }}><StateGlyph state={status} size={17} /></span>{legal?.number}</span> },
        { head: words.customer, width: 'auto', cell: ({ consignee }) => consignee?.name },
        { head: words.said, width: '110px', numeric: true, cell: (row) => number(sum(row, 'said')) },
        { head: words.good, width: '110px', numeric: true, cell: (row) => (row.receipts.length === 0 ? '–' : number(sum(row, 'good'))) },
        { head: words.damaged, width: '110px', numeric: true, from: 700, cell: (row) => (row.receipts.length === 0 ? '–' : number(sum(row, 'damaged'))) },
        { head: words.state, width: '170px', cell: (row) => <Difference challan={row} /> },
        { head: words.driver, width: '260px', from: 920, cell: (row) => { const last = liveAttempts(row).at(-1); return <span className="second">{last && `${last.stamp.byName}, ${timeOrDate(last.ended, now)}`}</span> } },
      ]}
    >
      {(id, close) => (id === undefined || id === 'new' ? null : <ChallanDetail key={id} id={id} onStep={() => undefined} onClose={close} />)}
    </ListPage>
  )
}

function Difference({ challan }: { readonly challan: Challan }) {
  const { returns: words } = useHomeWords()
  const difference = differenceOf(challan)
  if (difference === null) return <span className="second">{words.waits}</span>
  return difference === 0 ? <span className="fresh">{words.agrees}</span> : <span className="look">{words.differs(number(difference))}</span>
}
