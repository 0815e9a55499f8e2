import { CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { Conflict } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { useConflicts, useStores } from '../../../use/index.ts'
import { ConflictButtons, ConflictFact, isChoice } from '../detail/conflict-choice.tsx'
import { useConflictWords } from '../detail/use-conflict-words.ts'
import { Page } from '../page.tsx'
import { useOfficeWords } from '../words.ts'

/** Where a record of each type opens. */
const PATHS: Readonly<Record<string, string>> = { challan: '/challans', party: '/customers', product: '/items', vehicle: '/vehicles', location: '/locations' }

/** Everything that was changed twice, side by side. One tap chooses; until then what is in use stays in use. */
export function ConflictsScreen() {
  const words = useOfficeWords()
  const conflicts = useConflicts()
  return (
    <Page title={words.nav.conflicts} sub={words.conflictPage.sub}>
      <div className="conflict-page">
        {conflicts?.length === 0 && (
          <div className="empty"><CircleCheck size={28} aria-hidden="true" /><h2>{words.conflictPage.none}</h2><p>{words.conflictPage.noneHelp}</p></div>
        )}
        {conflicts?.map(({ id, row }) => <ConflictCard key={id} conflict={row} />)}
      </div>
    </Page>
  )
}

function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const words = useOfficeWords()
  const { entity, entityId, title, kind } = conflict
  return (
    <section className="conflict-card">
      <header>
        <div><h2>{title}</h2><p className="conflict-kind">{words.conflicts[kind]}</p></div>
        {PATHS[entity] && <Link className="link" to={`${PATHS[entity]}/${entityId}`}>{words.conflictPage.open}</Link>}
      </header>
      {isChoice(conflict) ? <Versions conflict={conflict} /> : <div className="conflict-fact"><ConflictFact conflict={conflict} /></div>}
      <footer><ConflictButtons conflict={conflict} /></footer>
    </section>
  )
}

/** One row a field: what it was, what is in use, what the other wanted. */
function Versions({ conflict }: { readonly conflict: Conflict }) {
  const words = useOfficeWords()
  const say = useConflictWords(conflict)
  const { fields, mine } = conflict
  const { env } = useStores()
  return (
    <table>
      <thead>
        <tr>
          <th>{words.conflictPage.field}</th>
          <th>{words.conflictPage.inUse}</th>
          <th>{words.conflictPage.other(mine.byName, timeOrDate(mine.at, env.now()))}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, saw, theirs, mine: wanted }) => (
          <tr key={field}>
            <th scope="row">{say.field(field)}<small>{words.conflictPage.was} {say.value(saw, field)}</small></th>
            <td className="conflict-used">{say.value(theirs, field)}</td>
            <td>{say.value(wanted, field)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
