import { ChevronLeft } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../parts/button.tsx'
import type { Person } from '../../session/session.ts'
import { useWords } from '../../words/index.ts'
import { SignInForm, type Filled } from './sign-in-form.tsx'
import './sign-in.css'

type Props = { readonly person: Person | undefined; readonly onBack: () => void }

/** User name and password where the device is locked: for somebody new, or for a PIN that is forgotten. */
export function SignInOver({ person, onBack }: Props) {
  const words = useWords()
  const [filled, setFilled] = useState<Filled>({ username: person?.who.username ?? '', password: '' })
  const submit = useRef<HTMLButtonElement>(null)
  return (
    <div className="sign-in">
      <main className="sign-in-page">
        <div className="sign-in-main">
          <Button look="quiet" size="touch" className="sign-in-over-back" onClick={onBack}><ChevronLeft size={24} aria-hidden="true" />{words.back}</Button>
          <SignInForm submit={submit} filled={filled} onFill={setFilled} again={undefined} />
        </div>
      </main>
    </div>
  )
}
