import { ChevronRight, Plus } from 'lucide-react'
import { Avatar } from '../../parts/avatar.tsx'
import type { Person } from '../../session/session.ts'
import { useSession } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'

/** People who are signed in on this device: one tap, no network. */
export function KnownPeople({ people, onOther }: { readonly people: readonly Person[]; readonly onOther: () => void }) {
  const words = useWords()
  const { switchTo } = useSession()
  return (
    <section>
      <h1>{words.signInPage.known}</h1>
      <p className="second">{words.signInPage.knownNote}</p>
      <ul className="people">
        {people.map(({ who }) => (
          <li key={who.user}>
            <button type="button" onClick={() => switchTo(who.user)}>
              <Avatar name={who.name} id={who.user} size={48} />
              <span><b>{who.name}</b><small>{words.roles[who.role]} · {who.companyName}</small></span>
              <ChevronRight size={22} aria-hidden="true" />
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={onOther}>
            <span className="people-other"><Plus size={24} aria-hidden="true" /></span>
            <span><b>{words.signInPage.other}</b></span>
            <ChevronRight size={22} aria-hidden="true" />
          </button>
        </li>
      </ul>
    </section>
  )
}
