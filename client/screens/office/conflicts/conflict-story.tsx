import type { Challan, Conflict } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { useNow } from '../../../parts/use-now.ts'
import { useConflictWords } from '../detail/use-conflict-words.ts'
import { arrivedLate, isChoice, oneSetter, storyOf, type Happening } from './conflict-facts.ts'
import { useConflictBook } from './words.ts'

/** Two lanes from left to right: what the office knew, what the device did without it, and where both met. */
export function ConflictStory({ conflict, challan }: { readonly conflict: Conflict; readonly challan: Challan | undefined }) {
  const book = useConflictBook()
  const now = useNow()
  const say = useConflictWords(conflict)
  const story = storyOf(conflict, challan)
  const late = arrivedLate(conflict.mine) !== null
  const [first] = conflict.fields
  const value = first && isChoice(conflict) ? say.value(first.mine, first.field) : ''
  const setter = oneSetter(conflict.fields)
  const theirs = first ? say.value(first.theirs, first.field) : ''
  const texts: Record<Happening['what'], string> = {
    issued: book.story.issued, left: book.story.left, theirs: book.story.did(setter?.byName.split(' ')[0] ?? '', theirs), did: book.story.did(conflict.mine.byName.split(' ')[0] ?? '', value), meet: book.story.meet, settled: book.story.settled,
  }
  const shown = late ? story : story.filter(({ what }) => what !== 'meet')
  return (
    <section className="cf-story">
      <h3>{book.story.title}</h3>
      <ol className={late ? 'cf-lanes cf-two' : 'cf-lanes'} style={{ gridTemplateColumns: `64px repeat(${shown.length}, minmax(0, 1fr))` }}>
        <li className="cf-lane" aria-hidden="true">{book.story.office}</li>
        {late ? <li className="cf-lane cf-lane-2" aria-hidden="true">{conflict.mine.byName.split(' ')[0]}</li> : null}
        {shown.map((one, i) => (
          <li key={one.what} className={`cf-dot cf-${one.lane} cf-dot-${one.what}`} style={{ gridColumn: i + 2 }}>
            <i aria-hidden="true" /><span className="num">{timeOrDate(one.at, now)} {texts[one.what]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
