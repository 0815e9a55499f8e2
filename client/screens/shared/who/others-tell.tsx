import { Info } from 'lucide-react'
import type { Id } from 'sync-protocol'
import type { Person } from '../../../session/session.ts'
import type { Unsent } from '../../../store/unsent-of.ts'
import { usePeopleWords } from './words.ts'

type Props = { readonly people: readonly Person[]; readonly unsent: ReadonlyMap<Id, Unsent> | undefined; readonly working: Id | null }

/** Whose work is not sent, that it is safe, and when it goes. Never as somebody else's. */
export function OthersTell({ people, unsent, working }: Props) {
  const words = usePeopleWords()
  const waiting = people.filter(({ who }) => who.user !== working && (unsent?.get(who.user)?.items ?? 0) > 0)
  const [first] = waiting
  if (!first) return null
  const name = first.who.name.split(' ')[0] ?? first.who.name
  const goes = first.signedIn && !first.ended
  return (
    <div className="who-tell" role="status">
      <Info size={28} aria-hidden="true" />
      <p><b className="num">{words.safe(name, unsent?.get(first.who.user)?.items ?? 0)}</b>{goes ? words.safeNote(name, unsent?.get(first.who.user)?.items ?? 0) : words.safeWaits(name)}</p>
    </div>
  )
}
