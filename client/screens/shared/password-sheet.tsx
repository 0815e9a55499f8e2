import { useState, type FormEvent } from 'react'
import { Problem } from 'sync-protocol'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { showToast } from '../../parts/toast.tsx'
import { useAsk, useWho } from '../../use/index.ts'
import { usePasswordWords } from './password-words.ts'
import './data-rows.css'

const LEAST = 10

type Fault = { readonly field: 'old' | 'new' | 'both'; readonly text: string }

/** A new password of one's own. Needs the network, and says so. */
export function PasswordSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = usePasswordWords()
  return <Sheet open={open} onClose={onClose} title={words.title} from="middle">{open ? <Form onDone={onClose} /> : null}</Sheet>
}

function Form({ onDone }: { readonly onDone: () => void }) {
  const words = usePasswordWords()
  const ask = useAsk()
  const { username } = useWho()
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const faultOf = (error: unknown): Fault => {
    const code = error instanceof Problem ? error.code : undefined
    if (code === 'bad_credentials' || code === 'forbidden') return { field: 'old', text: words.wrong }
    if (code === 'unavailable') return { field: 'both', text: words.offline }
    return { field: error instanceof Problem && error.field === 'new' ? 'new' : 'both', text: error instanceof Problem ? error.message || words.failed : words.failed }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (fresh.length < LEAST) return setFault({ field: 'new', text: words.short })
    setBusy(true)
    setFault(null)
    try {
      await ask('POST', '/api/v1/auth/password', { old, new: fresh })
      showToast({ text: words.done, stay: 8000 })
      onDone()
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  const errorOf = (field: Fault['field']) => (fault?.field === field ? fault.text : undefined)
  return (
    <form className="password-form" onSubmit={(event) => void submit(event)} noValidate>
      <input type="text" className="sr-only" name="username" autoComplete="username" value={username} readOnly tabIndex={-1} aria-hidden="true" />
      <TextField label={words.old} type="password" autoComplete="current-password" value={old} onText={setOld} error={errorOf('old')} />
      <TextField label={words.fresh} type="password" autoComplete="new-password" value={fresh} onText={setFresh} hint={words.rule} error={errorOf('new')} />
      {errorOf('both') ? <p className="sign-in-fault" role="alert">{errorOf('both')}</p> : null}
      <Button type="submit" wide disabled={busy || old === ''}>{busy ? words.busy : words.go}</Button>
    </form>
  )
}
