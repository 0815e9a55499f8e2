import { UserRound } from 'lucide-react'
import { Tell } from '../../parts/tell.tsx'
import { useSession, useUnsentOf, useWho } from '../../use/index.ts'
import { kindOf } from './kind-of.ts'
import { useStateWords } from './state-words.ts'

/** Work of colleagues on a shared device: counted for all, shown only to its author, sent only as its author. */
export function OthersNotes() {
  const words = useStateWords()
  const { people } = useSession()
  const { user, role } = useWho()
  const others = people.filter(({ who }) => who.user !== user)
  const unsent = useUnsentOf(others)
  if (role === 'driver') return null // his phone is his own
  const kind = kindOf(role)
  return others.flatMap(({ who, signedIn, ended }) => {
    const items = unsent?.get(who.user)?.items ?? 0
    const name = who.name.split(' ')[0] ?? who.name
    if (items === 0) return []
    const goes = signedIn && !ended
    return [
      <Tell key={who.user} tone="look" icon={<UserRound size={26} aria-hidden="true" />} title={goes ? words.othersGoTitle(name, items, kind) : words.othersTitle(name)}>
        <p>{goes ? words.othersGo(name) : words.others(items, kind)}</p>
      </Tell>,
    ]
  })
}
