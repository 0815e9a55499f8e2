import { GitFork } from 'lucide-react'
import type { Conflict, Id } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { useConflicts, useStores } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import { ConflictButtons, ConflictFact, isChoice } from './conflict-choice.tsx'
import { TellRow } from './tell-row.tsx'
import { useConflictWords } from './use-conflict-words.ts'

/** The open conflicts of a challan: both values, who wanted which, and a button for each. */
export function ConflictTells({ challan }: { readonly challan: Id }) {
  const conflicts = useConflicts(challan) ?? []
  return conflicts.map(({ id, row }) => <ConflictTell key={id} conflict={row} />)
}

function ConflictTell({ conflict }: { readonly conflict: Conflict }) {
  const words = useOfficeWords()
  const { env } = useStores()
  const say = useConflictWords(conflict)
  const { mine, fields, kind } = conflict
  return (
    <TellRow look="conflict" icon={<GitFork size={18} aria-hidden="true" />} title={words.conflicts[kind]}>
      {isChoice(conflict)
        ? fields.map(({ field, theirs, mine: wanted }) => (
          <span key={field} className="tell-versions">
            {say.field(field)}: <b>{say.value(theirs, field)}</b> {words.inUse} · {words.alsoEntered(mine.byName, timeOrDate(mine.at, env.now()))} <b>{say.value(wanted, field)}</b>
          </span>
        ))
        : <ConflictFact conflict={conflict} />}
      <span className="tell-buttons"><ConflictButtons conflict={conflict} /></span>
    </TellRow>
  )
}
