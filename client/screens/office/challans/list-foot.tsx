import { wholeMoney } from '../../../parts/format.ts'
import { isLetterName, letterKeys } from '../../../parts/office/letter-keys.ts'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useChallanCounts } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import type { ListState } from './address.ts'
import type { ChallanList } from './use-list.ts'
import { countOf } from './views-bar.tsx'

/** The keys that help here, and what the list adds up to. While not all is read, only how many there are. */
export function ListFoot({ list, state }: { readonly list: ChallanList | undefined; readonly state: ListState }) {
  const words = useOfficeWords()
  const counts = useChallanCounts()
  const letters = letterKeys.use()
  const hints: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], words.foot.move], [['Enter'], words.foot.open], [['X'], words.foot.pick], [['P'], words.foot.print], [['?'], words.foot.keys],
  ]
  const narrowed = state.q !== '' || Object.keys(state.filters).length > 0
  const many = list && (list.whole ? list.rows.length : narrowed || !counts ? undefined : countOf(counts, state.view))
  return (
    <div className="desk-foot">
      {hints.filter(([keys]) => letters === 'on' || !keys.every(isLetterName)).map(([keys, does]) => <span key={does} className="keys" aria-hidden="true">{keys.map((key) => <Kbd key={key}>{key}</Kbd>)} {does}</span>)}
      <span className="spacer" />
      {list && (
        <span role="status">
          {many === undefined ? words.foot.more(list.rows.length) : words.foot.challans(many)} {list.whole && <b>{wholeMoney(list.sum)}</b>}
        </span>
      )}
    </div>
  )
}
