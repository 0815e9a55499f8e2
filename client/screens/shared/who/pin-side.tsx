import { ChevronLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Avatar } from '../../../parts/avatar.tsx'
import { Button } from '../../../parts/button.tsx'
import { useNow } from '../../../parts/use-now.ts'
import type { Person, PinAnswer } from '../../../session/session.ts'
import { useSession } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { CardScan } from './card-scan.tsx'
import { PIN_LENGTH, PinPad } from './pin-pad.tsx'
import { usePeopleWords } from './words.ts'

type Props = {
  readonly person: Person
  readonly onBack: () => void
  readonly onPassword: () => void
  readonly onBadge: (text: string) => void
  readonly onDone: (() => void) | undefined
}

/** `1:04` */
const clock = (ms: number): string => {
  const seconds = Math.ceil(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The PIN of one person: asked, judged at the fourth digit, made to wait when guessed at. */
export function PinSide({ person: { who }, onBack, onPassword, onBadge, onDone }: Props) {
  const words = usePeopleWords()
  const common = useWords()
  const { unlock, pinGate } = useSession()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<PinAnswer['kind'] | null>(null)
  const now = useNow(500)
  const gate = pinGate(who.user)
  const left = gate.kind === 'wait' ? gate.until - now : 0
  const shut = gate.kind === 'password' || left > 0

  useEffect(() => {
    if (typed.length !== PIN_LENGTH || !/^[0-9]+$/.test(typed) || busy || shut) return
    setBusy(true)
    void unlock(who.user, typed).then(({ kind }) => {
      setTyped('')
      setBusy(false)
      setAnswer(kind)
      if (kind === 'right') onDone?.()
    })
  }, [typed]) // eslint-disable-line react-hooks/exhaustive-deps -- judged once for each fourth digit

  const said = gate.kind === 'password' ? words.password : left > 0 ? words.wait(clock(left)) : answer === 'wrong' ? words.wrong : ''
  return (
    <aside className="who-side" aria-label={who.name}>
      <button type="button" className="who-back" onClick={onBack} aria-label={common.back}><ChevronLeft size={28} aria-hidden="true" /></button>
      <Avatar name={who.name} id={who.user} size={88} />
      <h2>{who.name}</h2>
      {said === '' ? <p>{words.enter}</p> : <p className="who-said num" role={left > 0 ? 'timer' : 'alert'}>{said}</p>}
      <PinPad
        typed={typed} disabled={busy || shut} onTyped={setTyped} onCard={onBadge}
        corner={<CardScan className="pin-soft" onCard={onBadge} />}
      />
      <Button look="quiet" size="touch" onClick={onPassword}>{words.usePassword}</Button>
    </aside>
  )
}
