import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Challan } from 'sync-protocol'
import { TextField } from '../../parts/field.tsx'
import { useChallans } from '../../use/index.ts'
import { useDriverWords } from '../../words/index.ts'
import { useProof } from './proof-frame.tsx'
import { useStop } from './stop-frame.tsx'

const MOST_NAMES = 3

/** Names that signed here before, latest first, each once. */
export function pastReceivers(challans: readonly Challan[]): string[] {
  const attempts = challans.flatMap(({ attempts: found }) => found).filter(({ receiver, withdrawn }) => receiver !== '' && withdrawn === null)
  const names = attempts.toSorted((a, b) => b.ended - a.ended).map(({ receiver }) => receiver)
  return [...new Set(names)].slice(0, MOST_NAMES)
}

/** Past receivers are one tap; a new name is typed or spoken into the phone's keyboard. */
export function WhoPart({ asked }: { readonly asked: boolean }) {
  const { challan } = useStop()
  const { form, change } = useProof()
  const { receiver } = useDriverWords()
  const past = useChallans({ ...(challan.party && { party: challan.party }), limit: 40 })
  const names = challan.party && past ? pastReceivers(past.map(({ row }) => row)) : []
  const isNew = form.receiver !== '' && !names.includes(form.receiver)
  const [typing, setTyping] = useState(isNew)
  const showField = typing || isNew || (past !== undefined && names.length === 0)
  const part = useScrollWhen(asked)
  const picked = useRef(false)
  useEffect(() => {
    if (typing && picked.current) part.current?.querySelector('input')?.focus()
  }, [typing, part])
  return (
    <section ref={part} className="proof-part">
      {names.length > 0 ? <h2 className="label">{receiver.who}</h2> : null}
      {names.length > 0 ? (
        <div className="names">
          {names.map((name) => (
            <NameButton key={name} name={name} on={!typing && form.receiver === name} onPick={() => { setTyping(false); change({ receiver: name }) }} />
          ))}
          <NameButton name={receiver.newName} on={typing || isNew} onPick={() => { picked.current = true; setTyping(true); if (!isNew) change({ receiver: '' }) }} />
        </div>
      ) : null}
      {showField ? (
        <TextField
          label={names.length > 0 ? receiver.name : receiver.who} value={form.receiver} maxLength={60} autoComplete="off" autoCapitalize="words" enterKeyHint="done"
          error={asked && form.receiver.trim() === '' ? receiver.missingOne(receiver.missing.receiver) : undefined}
          onText={(name) => change({ receiver: name })}
        />
      ) : null}
    </section>
  )
}

function NameButton({ name, on, onPick }: { readonly name: string; readonly on: boolean; readonly onPick: () => void }) {
  return (
    <button type="button" className="name" aria-pressed={on} onClick={onPick}>
      {on ? <Check size={18} strokeWidth={3} aria-hidden="true" /> : null}{name}
    </button>
  )
}

/** Brings a part into view when it turns out to be what is missing. */
export function useScrollWhen(asked: boolean) {
  const part = useRef<HTMLElement>(null)
  useEffect(() => {
    if (asked) part.current?.scrollIntoView({ block: 'center' })
  }, [asked])
  return part
}
