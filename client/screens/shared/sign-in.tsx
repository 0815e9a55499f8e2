import { EyeOff } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { usePrivateWindow } from '../../parts/private-window.ts'
import { useSession } from '../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, language, useWords } from '../../words/index.ts'
import { DemoList } from './sign-in-demo.tsx'
import { useStateWords } from './state-words.ts'
import { SignInForm, type Filled } from './sign-in-form.tsx'
import './sign-in.css'

const WhoScreen = lazy(async () => ({ default: (await import('./who/who-screen.tsx')).WhoScreen }))

const NOBODY: Filled = { username: '', password: '' }

/** Who works here? People known on this device go on without network; anyone else signs in once with it. */
export function SignIn() {
  const words = useWords()
  const { person, people } = useSession()
  const [other, setOther] = useState(!people.some(({ signedIn }) => signedIn) || person !== null)
  const [filled, setFilled] = useState<Filled>(() => ({ ...NOBODY, username: (person ?? people[0])?.who.username ?? '' }))

  const submit = useRef<HTMLButtonElement>(null)
  const pick = (account: Filled) => {
    setFilled(account)
    submit.current?.focus()
  }

  if (!other) {
    const ask = (one: { readonly who: { readonly username: string } } | undefined) => {
      setFilled({ ...NOBODY, username: one?.who.username ?? '' })
      setOther(true)
    }
    return <Suspense><WhoScreen onOther={ask} /></Suspense>
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
          <SignInForm submit={submit} filled={filled} onFill={setFilled} again={person?.ended ? person.who.name : undefined} />
          <PrivateNote />
          <p className="sign-in-promise">{words.signInPage.promise}</p>
        </div>
        <DemoList onPick={pick} picked={filled.username} />
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

/** Said before anything is saved: in a private window nothing stays. */
function PrivateNote() {
  const words = useStateWords()
  const isPrivate = usePrivateWindow()
  return isPrivate ? <p className="sign-in-offline" role="status"><EyeOff size={20} aria-hidden="true" /><span><b>{words.privateTitle}.</b> {words.private}</span></p> : null
}
