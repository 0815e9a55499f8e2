import { Lock, LogOut, Users, Volume2 } from 'lucide-react'
import { useState } from 'react'
import { theme } from '../../parts/appearance.ts'
import { Button } from '../../parts/button.tsx'
import { VOLUMES, soundVolume, sounds, type Volume } from '../../parts/scan/sound-setting.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useSession, useUpdate, useWho } from '../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, language, useWords } from '../../words/index.ts'
import { DataRows } from '../shared/data-rows.tsx'
import { SignOutSheet } from '../shared/sign-out.tsx'
import { PinOffer } from '../shared/who/pin-offer.tsx'
import { usePeopleWords } from '../shared/who/words.ts'
import { Choice } from './choice.tsx'
import { useWarehouseWords } from './words.ts'

const THEMES = ['light', 'dark', 'system'] as const

type Props = { readonly open: boolean; readonly onClose: () => void }

/** Who works here, in which language, how loud; and the way to hand the tablet on. */
export function PersonSheet({ open, onClose }: Props) {
  const words = useWarehouseWords()
  const common = useWords()
  const who = useWho()
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <Sheet open={open && !leaving} onClose={onClose} title={who.name} from="middle">
        <div className="wh-sheet">
          <p className="second">{`${common.roles[who.role]} · ${who.companyName}`}</p>
          <UpdateNews />
          <HandOn onDone={onClose} />
          <Settings />
          <div className="wh-data">
            <DataRows className="wh-data-row" />
            <button type="button" className="wh-data-row" onClick={() => setLeaving(true)}><b>{words.person.signOut}</b><LogOut size={22} aria-hidden="true" /></button>
          </div>
        </div>
      </Sheet>
      <SignOutSheet open={leaving} onClose={() => setLeaving(false)} />
    </>
  )
}

/** A new version is taken here, between two people's work, and never in the middle of a task. */
function UpdateNews() {
  const { ready, apply } = useUpdate()
  const { update } = useWords()
  if (!ready) return null
  return (
    <div className="wh-update">
      <p><b>{update.title}.</b> {update.text}</p>
      <Button size="glove-small" onClick={apply}>{update.now}</Button>
    </div>
  )
}

function Settings() {
  const words = useWarehouseWords()
  const spoken = language.use()
  const loud = soundVolume.use()
  const look = theme.use()
  const setVolume = (volume: Volume): void => {
    soundVolume.set(volume)
    sounds.play('good')
  }
  return (
    <>
      <Choice
        title={words.person.language} value={spoken} onChoose={language.set}
        options={LANGUAGES.map((value) => ({ value, word: LANGUAGE_NAMES[value], lang: value }))}
      />
      <Choice
        title={words.person.sound} value={loud} onChoose={setVolume} note={words.person.soundNote} icon={<Volume2 size={22} aria-hidden="true" />}
        options={VOLUMES.map((value) => ({ value, word: words.person.volumes[value] }))}
      />
      <Choice
        title={words.person.look} value={look} onChoose={theme.set}
        options={THEMES.map((value) => ({ value, word: words.person.themes[value] }))}
      />
    </>
  )
}

/** Hands the tablet on: everybody who was here before takes over with a PIN or a card, in his own name. */
function HandOn({ onDone }: { readonly onDone: () => void }) {
  const words = usePeopleWords()
  const { lock, hasPin } = useSession()
  const { user } = useWho()
  const [choosing, setChoosing] = useState(false)
  const next = () => { onDone(); lock() }
  return (
    <>
      <div className="wh-hand-on">
        <Button size="glove-small" onClick={next}><Users size={24} aria-hidden="true" />{words.lockNow}</Button>
        <Button look="line" size="glove-small" onClick={() => setChoosing(true)}><Lock size={24} aria-hidden="true" />{hasPin(user) ? words.set.change : words.set.add}</Button>
      </div>
      <Sheet open={choosing} onClose={() => setChoosing(false)} title={words.set.title} from="middle">
        <PinOffer onDone={() => setChoosing(false)} later={words.set.cancel} />
      </Sheet>
    </>
  )
}
