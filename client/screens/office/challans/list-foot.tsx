import { money } from '../../../parts/format.ts'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useOfficeWords } from '../words.ts'
import type { ChallanList } from './use-list.ts'

/** The keys that help here, and what the list adds up to. */
export function ListFoot({ list }: { readonly list: ChallanList | undefined }) {
  const words = useOfficeWords()
  const hints: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], words.foot.move], [['Enter'], words.foot.open], [['X'], words.foot.pick], [['P'], words.foot.print], [['?'], words.foot.keys],
  ]
  return (
    <div className="desk-foot">
      {hints.map(([keys, does]) => <span key={does} className="keys" aria-hidden="true">{keys.map((key) => <Kbd key={key}>{key}</Kbd>)} {does}</span>)}
      <span className="spacer" />
      {list && <span role="status">{words.foot.challans(list.rows.length)} <b>{money(list.sum)}</b></span>}
    </div>
  )
}
