import { useRef, useState } from 'react'
import { useSession } from '../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, language, useWords } from '../../words/index.ts'
import { DemoList } from './sign-in-demo.tsx'
import { SignInForm, type Filled } from './sign-in-form.tsx'
import { KnownPeople } from './sign-in-people.tsx'
import './sign-in.css'

const NOBODY: Filled = { username: '', password: '' }

/** Who works here? People known on this device go on without network; anyone else signs in once with it. */
export function SignIn() {
  const words = useWords()
  const { person, people } = useSession()
  const known = people.filter(({ signedIn }) => signedIn)
  const [other, setOther] = useState(known.length === 0 || person !== null)
  const [filled, setFilled] = useState<Filled>(() => ({ ...NOBODY, username: (person ?? people[0])?.who.username ?? '' }))

  const submit = useRef<HTMLButtonElement>(null)
  const pick = (account: Filled) => {
    setFilled(account)
    submit.current?.focus()
  }

  return (
    <div className="sign-in">
      <header className="sign-in-brand">
        <img src="/icons/mark.svg" width="40" height="40" alt="" />
        <span>{words.product}</span>
        <LanguageSwitch />
      </header>
      <main className="sign-in-page">
        <div className="sign-in-main">
          {other ? (
            <SignInForm submit={submit} filled={filled} onFill={setFilled} again={person?.ended ? person.who.name : undefined} />
          ) : (
            <KnownPeople people={known} onOther={() => setOther(true)} />
          )}
          <p className="sign-in-promise">{words.signInPage.promise}</p>
        </div>
        {other ? <DemoList onPick={pick} picked={filled.username} /> : null}
      </main>
    </div>
  )
}

function LanguageSwitch() {
  const now = language.use()
  const words = useWords()
  return (
    <div className="language-switch" role="group" aria-label={words.language}>
      {LANGUAGES.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === now} onClick={() => language.set(each)}>{LANGUAGE_NAMES[each]}</button>
      ))}
    </div>
  )
}
