import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { listenToKeys } from '../../../parts/scan/listen-to-keys.ts'
import { parseCode } from '../../../parts/scan/codes.ts'
import { showToast } from '../../../parts/toast.tsx'
import type { Person } from '../../../session/session.ts'
import { useSession, useUnsentOf, useUpdate } from '../../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, language, useWords } from '../../../words/index.ts'
import { CardScan } from './card-scan.tsx'
import { NetworkPill } from './network-pill.tsx'
import { OthersTell } from './others-tell.tsx'
import { PeopleGrid } from './people-grid.tsx'
import { PinSide } from './pin-side.tsx'
import { usePeopleWords } from './words.ts'
import './who.css'

type Props = { readonly onOther: (person: Person | undefined) => void; readonly onDone?: () => void }

/** Who is working? A tap or a card, then a PIN; without network for everybody who was here before. */
export function WhoScreen({ onOther, onDone }: Props) {
  const words = usePeopleWords()
  const common = useWords()
  const { person, people, switchTo, hasPin } = useSession()
  const [picked, setPicked] = useState<string | null>(() => (person && hasPin(person.who.user) ? person.who.user : null))
  const unsent = useUnsentOf(people)
  const chosen = people.find(({ who }) => who.user === picked)

  const pick = (one: Person) => {
    const { user } = one.who
    if (!one.signedIn) return onOther(one)
    if (hasPin(user)) return setPicked(user)
    switchTo(user)
    onDone?.()
  }
  /** A card only says who comes: whoever copied it still has no PIN. */
  const onBadge = (text: string) => {
    const code = parseCode(text)
    const owner = code.kind === 'user' ? people.find(({ who }) => who.user === code.key) : undefined
    return owner ? pick(owner) : showToast({ text: words.unknownCard })
  }
  useEffect(() => listenToKeys(window, onBadge))
  return (
    <div className={chosen ? 'who who-picked' : 'who'}>
      <section className="who-people">
        <header className="who-top">
          <img src="/icons/mark.svg" width="40" height="40" alt="" />
          <span className="one-line"><b>{person?.who.companyName ?? common.product}</b></span>
          <Languages />
          <NetworkPill />
        </header>
        <h1>{words.title}</h1>
        <PeopleGrid people={people} unsent={unsent} picked={picked} onPick={pick} onOther={() => onOther(undefined)} />
        <UpdateNote />
        <OthersTell people={people} unsent={unsent} working={picked} />
      </section>
      {chosen
        ? <PinSide key={chosen.who.user} person={chosen} onBack={() => setPicked(null)} onPassword={() => onOther(chosen)} onBadge={onBadge} onDone={onDone} />
        : <aside className="who-side who-side-empty"><p>{words.choose}</p><CardScan onCard={onBadge} /></aside>}
    </div>
  )
}

/** A new version is taken here, between two people's work, and never in the middle of a task. */
function UpdateNote() {
  const { ready, apply } = useUpdate()
  const { update } = useWords()
  if (!ready) return null
  return (
    <div className="who-update" role="status">
      <RotateCw size={28} aria-hidden="true" />
      <p><b>{update.title}</b>{update.text}</p>
      <Button size="glove-small" onClick={apply}>{update.now}</Button>
    </div>
  )
}

function Languages() {
  const now = language.use()
  const words = useWords()
  return (
    <div className="language-switch" role="group" aria-label={words.language}>
      {LANGUAGES.map((each) => <button key={each} type="button" lang={each} aria-pressed={each === now} onClick={() => language.set(each)}>{LANGUAGE_NAMES[each]}</button>)}
    </div>
  )
}
