import { ChevronRight, LogOut, Plus, Volume2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { theme } from '../../parts/appearance.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Button } from '../../parts/button.tsx'
import { VOLUMES, soundVolume, sounds, type Volume } from '../../parts/scan/sound-setting.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useSession, useUpdate, useWho } from '../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, language, useWords } from '../../words/index.ts'
import { SignInForm, type Filled } from '../shared/sign-in-form.tsx'
import { SignOutSheet } from '../shared/sign-out.tsx'
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
  const [joining, setJoining] = useState(false)
  return (
    <>
      <Sheet open={open && !leaving && !joining} onClose={onClose} title={who.name} from="middle">
        <div className="wh-sheet">
          <p className="second">{`${common.roles[who.role]} · ${who.companyName}`}</p>
          <UpdateNews />
          <Settings />
          <SwitchPerson onDone={onClose} onNew={() => setJoining(true)} />
          <Button look="line" size="glove-small" wide onClick={() => setLeaving(true)}>
            <LogOut size={24} aria-hidden="true" />
            {words.person.signOut}
          </Button>
        </div>
      </Sheet>
      <Sheet open={open && joining} onClose={() => setJoining(false)} title={words.person.switch} from="middle">
        <NewPerson />
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

const NOBODY: Filled = { username: '', password: '' }

/** A person's first sign-in on this tablet; it needs network once. The one who worked before stays signed in. */
function NewPerson() {
  const [filled, setFilled] = useState(NOBODY)
  const submit = useRef<HTMLButtonElement>(null)
  return <div className="wh-sheet"><SignInForm submit={submit} filled={filled} onFill={setFilled} again={undefined} /></div>
}

type SwitchProps = { readonly onDone: () => void; readonly onNew: () => void }

/** People who are signed in on this tablet take over with one tap; each one's work goes out in his own name. */
function SwitchPerson({ onDone, onNew }: SwitchProps) {
  const words = useWarehouseWords()
  const common = useWords()
  const who = useWho()
  const { people, switchTo } = useSession()
  const navigate = useNavigate()
  const others = people.filter((person) => person.signedIn && person.who.user !== who.user)
  return (
    <section className="wh-people" aria-label={words.person.switch}>
      <h3>{words.person.switch}</h3>
      {others.map(({ who: other }) => (
        <button key={other.user} type="button" onClick={() => { onDone(); switchTo(other.user); void navigate('/') }}>
          <Avatar name={other.name} id={other.user} size={44} />
          <b className="one-line">{other.name}</b>
          <ChevronRight size={24} aria-hidden="true" />
        </button>
      ))}
      <button type="button" onClick={onNew}>
        <span className="wh-plus"><Plus size={26} aria-hidden="true" /></span>
        <b>{common.signInPage.other}</b>
        <ChevronRight size={24} aria-hidden="true" />
      </button>
    </section>
  )
}
