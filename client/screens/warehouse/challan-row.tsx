import { Link } from 'react-router'
import type { Challan } from 'sync-protocol'
import { date } from '../../parts/format.ts'
import { StateChip } from '../../parts/state-chip.tsx'
import { useWords } from '../../words/index.ts'
import { customerOf, numberOf, packagesOf } from './challan-facts.ts'
import { openPath } from './paths.ts'
import { useWarehouseWords } from './words.ts'

type Props = { readonly challan: Challan; readonly onOpen?: () => void }

/** A challan in a list: where it stands, and what a tap opens next. */
export function ChallanRow({ challan, onOpen }: Props) {
  const common = useWords()
  const words = useWarehouseWords()
  const size = words.itemsAndPackages(common.items(challan.lines.length), common.packages(packagesOf(challan)))
  return (
    <Link to={openPath(challan)} className="wh-row" {...(onOpen && { onClick: onOpen })}>
      <span className="wh-row-name">
        <b className="one-line">{customerOf(challan) || words.noCustomer}</b>
        <span className="one-line num">{[numberOf(challan), date(challan.date), size].filter(Boolean).join(' · ')}</span>
      </span>
      <StateChip state={shownState(challan)} size="big" />
    </Link>
  )
}

/** "Packing" is issued with a count that is not finished. */
export function shownState(challan: Challan): Challan['status'] | 'packing' {
  return challan.status === 'issued' && challan.loads.length > 0 ? 'packing' : challan.status
}
