import { Plus } from 'lucide-react'
import type { Id } from 'sync-protocol'
import { Avatar } from '../../../parts/avatar.tsx'
import { dayOf, weekday } from '../../../parts/format.ts'
import { SyncGlyph } from '../../../parts/sync-glyph.tsx'
import { useNow } from '../../../parts/use-now.ts'
import type { Person } from '../../../session/session.ts'
import type { Unsent } from '../../../store/unsent-of.ts'
import { usePeopleWords } from './words.ts'

type Props = {
  readonly people: readonly Person[]
  readonly unsent: ReadonlyMap<Id, Unsent> | undefined
  readonly picked: Id | null
  readonly onPick: (person: Person) => void
  readonly onOther: () => void
}

/** Everybody seen on this device, with what is not sent of each: counted for all, shown only to its author. */
export function PeopleGrid({ people, unsent, picked, onPick, onOther }: Props) {
  const words = usePeopleWords()
  return (
    <ul className="who-grid">
      {people.map((person) => (
        <li key={person.who.user}>
          <button type="button" className="who-card" aria-pressed={person.who.user === picked} onClick={() => onPick(person)}>
            <Avatar name={person.who.name} id={person.who.user} size={72} />
            <span><b className="two-lines">{person.who.name}</b><Standing person={person} items={unsent?.get(person.who.user)?.items ?? 0} /></span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="who-card who-new" onClick={onOther}>
          <span className="who-plus"><Plus size={30} aria-hidden="true" /></span>
          <span><b>{words.other}</b><small>{words.otherNote}</small></span>
        </button>
      </li>
    </ul>
  )
}

/** All sent, so many not sent, or when this person was here last. */
function Standing({ person, items }: { readonly person: Person; readonly items: number }) {
  const words = usePeopleWords()
  const today = dayOf(useNow())
  const { signedIn, ended, lastActive } = person
  if (items > 0) {
    const waits = !signedIn || ended
    return <small className="who-unsent num"><SyncGlyph state="wait" size={19} />{waits ? words.waitsForSignIn(items) : words.notSent(items)}</small>
  }
  if (!signedIn) return <small>{words.mustSignIn}</small>
  return <small>{dayOf(lastActive) === today ? words.allSent : words.lastHere(weekday(lastActive))}</small>
}
