import { GitFork } from 'lucide-react'
import type { Conflict, Id } from 'sync-protocol'
import { settleConflict } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { timeOrDate } from '../../../parts/format.ts'
import { useConflicts, useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { conflictValue } from './conflict-value.ts'
import { TellRow } from './tell-row.tsx'

/** The open conflicts of a challan: both values, who wanted which, and a button for each. */
export function ConflictTells({ challan }: { readonly challan: Id }) {
  const conflicts = useConflicts(challan) ?? []
  return conflicts.filter(({ row }) => row.state === 'open').map(({ id, row }) => <ConflictTell key={id} conflict={row} />)
}

function ConflictTell({ conflict }: { readonly conflict: Conflict }) {
  const words = useOfficeWords()
  const stores = useStores()
  const may = useMay()
  const say = useSaying()
  const settle = (choice: 'mine' | 'theirs') => say(() => settleConflict(stores, conflict.id, choice))
  return (
    <TellRow look="conflict" icon={<GitFork size={18} aria-hidden="true" />} title={words.conflicts[conflict.kind]}>
      {conflict.fields.map(({ field, theirs, mine }) => (
        <span key={field} className="tell-versions">
          {words.conflictFields(field)}: <b>{conflictValue(theirs, words)}</b> {words.inUse} · {words.alsoEntered(conflict.mine.byName, timeOrDate(conflict.mine.at, stores.env.now()))} <b>{conflictValue(mine, words)}</b>
        </span>
      ))}
      {may('conflict.settle') && (
        <span className="tell-buttons">
          <Button look="line" size="desk" onClick={() => settle('theirs')}>{words.keepThis}</Button>
          <Button look="line" size="desk" onClick={() => settle('mine')}>{words.useOther(conflict.mine.byName)}</Button>
        </span>
      )}
    </TellRow>
  )
}
