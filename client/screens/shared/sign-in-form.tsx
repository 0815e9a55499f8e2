import { Eye, EyeOff, WifiOff } from 'lucide-react'
import { useState, type FormEvent, type Ref } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { Problem } from 'sync-protocol'
import { Button } from '../../parts/button.tsx'
import { Field, TextField } from '../../parts/field.tsx'
import { useSession } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'
import type { enCommon } from '../../words/en-common.ts'
import { useOnline } from './use-online.ts'

export type Filled = { readonly username: string; readonly password: string }
type Words = (typeof enCommon)['signInPage']

const SAY: Partial<Record<string, (words: Words) => string>> = {
  bad_credentials: (words) => words.wrong,
  too_many_requests: (words) => words.tooMany,
  unavailable: (words) => words.noAnswer,
}

function sayFault(error: unknown, words: Words): string {
  const say = error instanceof Problem ? SAY[error.code] : undefined
  return say ? say(words) : words.failed
}

type Props = {
  readonly submit: Ref<HTMLButtonElement>
  readonly filled: Filled
  readonly onFill: (filled: Filled) => void
  /** Whose session ended, when it is that. */
  readonly again: string | undefined
}

/** User name and password. The fault stands above the button and is announced. */
export function SignInForm({ submit: button, filled, onFill, again }: Props) {
  const words = useWords()
  const { signIn } = useSession()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!filled.username.trim() || !filled.password) return setFault(words.signInPage.empty)
    setBusy(true)
    setFault('')
    try {
      await signIn(filled.username.trim(), filled.password)
      if (pathname === '/signin') await navigate('/', { replace: true })
    } catch (error) {
      setFault(sayFault(error, words.signInPage))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{again ? words.signInPage.again(again) : words.signInPage.title}</h1>
      <OfflineNote />
      <TextField
        label={words.signInPage.username} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false}
        value={filled.username} onText={(username) => onFill({ ...filled, username })}
      />
      <PasswordField value={filled.password} onText={(password) => onFill({ ...filled, password })} />
      <p role="alert" className="sign-in-fault">{fault}</p>
      <Button ref={button} type="submit" wide disabled={busy}>{busy ? words.signInPage.busy : words.signInPage.title}</Button>
      {again ? <Link className="link sign-in-back" to="/">{words.signInPage.leaving}</Link> : null}
    </form>
  )
}

function PasswordField({ value, onText }: { readonly value: string; readonly onText: (text: string) => void }) {
  const { signInPage } = useWords()
  const [shown, setShown] = useState(false)
  const Sign = shown ? EyeOff : Eye
  return (
    <Field label={signInPage.password}>
      {(wiring) => (
        <div className="password">
          <input
            className="input" {...wiring} name="password" type={shown ? 'text' : 'password'} autoComplete="current-password"
            value={value} onChange={(event) => onText(event.currentTarget.value)}
          />
          <button type="button" aria-label={shown ? signInPage.hide : signInPage.show} onClick={() => setShown(!shown)}>
            <Sign size={22} aria-hidden="true" />
          </button>
        </div>
      )}
    </Field>
  )
}

/** A hint before anything is tried; the true answer comes from the try itself. */
function OfflineNote() {
  const words = useWords()
  const online = useOnline()
  if (online) return null
  return <p className="sign-in-offline" role="status"><WifiOff size={20} aria-hidden="true" />{words.signInPage.offline}</p>
}
