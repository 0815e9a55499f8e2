import { Check } from 'lucide-react'
import { Avatar } from '../../parts/avatar.tsx'
import { useWords } from '../../words/index.ts'
import { useDemo } from './demo.ts'
import type { Filled } from './sign-in-form.tsx'

/** The invented people of the demo. Nothing at all where no demo company is seeded. */
export function DemoList({ onPick, picked }: { readonly onPick: (filled: Filled) => void; readonly picked: string }) {
  const words = useWords()
  const demo = useDemo()
  if (!demo) return null
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{words.signInPage.demo}</h2>
      <p className="second">{words.signInPage.demoNote}</p>
      <ul className="people people-small">
        {demo.accounts.map(({ username, name, role, company }) => (
          <li key={username}>
            <button type="button" aria-pressed={username === picked} onClick={() => onPick({ username, password: demo.password })}>
              <Avatar name={name} id={username} size={36} />
              <span><b>{name}</b><small>{words.roles[role]} · {company}</small></span>
              {username === picked ? <Check size={20} strokeWidth={3} aria-hidden="true" /> : <code>{username}</code>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
