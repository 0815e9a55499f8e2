import type { Conflict } from 'sync-protocol'
import { settleConflict } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { isChoice } from '../conflicts/conflict-facts.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { useConflictWords } from './use-conflict-words.ts'

export { isChoice }

/** What happened, what is safe, what to do: for the kinds where there is nothing to choose. */
export function ConflictFact({ conflict }: { readonly conflict: Conflict }) {
  const words = useOfficeWords()
  const { value } = useConflictWords(conflict)
  const [first] = conflict.fields
  const help = words.conflictHelp[conflict.kind]
  return <p>{help(conflict.mine.byName, first ? value(first.theirs, first.field) : '', first ? value(first.mine, first.field) : '')}</p>
}

/** The buttons that settle it; none for a person who may only read. */
export function ConflictButtons({ conflict }: { readonly conflict: Conflict }) {
  const words = useOfficeWords()
  const stores = useStores()
  const may = useMay()
  const say = useSaying()
  const settle = (choice: 'mine' | 'theirs') => say(() => settleConflict(stores, conflict.id, choice))
  if (!may('conflict.settle')) return null
  if (!isChoice(conflict)) return <Button look="line" size="desk" onClick={() => settle('theirs')}>{words.seen}</Button>
  return (
    <>
      <Button look="line" size="desk" onClick={() => settle('theirs')}>{words.keepThis}</Button>
      <Button look="line" size="desk" onClick={() => settle('mine')}>{words.useOther(conflict.mine.byName)}</Button>
    </>
  )
}
