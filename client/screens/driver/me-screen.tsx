import { Check, ChevronRight, Download, LogOut } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Avatar } from '../../parts/avatar.tsx'
import { contrast, theme } from '../../parts/appearance.ts'
import { Button } from '../../parts/button.tsx'
import { bytes } from '../../parts/format.ts'
import { useInstall } from '../../parts/install.ts'
import { TabHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { useSpace } from '../../parts/use-space.ts'
import { useNotices, useUnseen, useWho } from '../../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, language, useDriverWords, useWords } from '../../words/index.ts'
import { DataRows } from '../shared/data-rows.tsx'
import { Notices } from '../shared/notices.tsx'
import { SignOutSheet } from '../shared/sign-out.tsx'
import { useDay } from './day.tsx'
import { useHandOverWords } from './hand-over/words.ts'
import { isDone } from './stop-facts.ts'
import { TabBar } from './tab-bar.tsx'
import { useVanSaleWords } from './van-sale-words.ts'

/** Big rows: who I am, my language, my screen, my day, this app. */
export function MeScreen() {
  const { me, tabs } = useDriverWords()
  const common = useWords()
  const who = useWho()
  const [leaving, setLeaving] = useState(false)
  return (
    <Phone head={<TabHead title={tabs.me} />} tabs={<TabBar />}>
      <Notices />
      <div className="me-who">
        <Avatar name={who.name} id={who.user} size={56} />
        <div><b>{who.name}</b><span>{common.roles[who.role]} · {who.companyName}</span></div>
      </div>
      <NewsRow />
      <LanguageChoice />
      <ScreenChoice />
      <Day />
      <InstallRow />
      <SpaceRow />
      <HandOverRow />
      <VanSaleRow />
      <DataRows className="me-row" />
      <div className="me-row"><b>{me.version}</b><span className="num push">{import.meta.env['VITE_VERSION']}</span></div>
      <Button look="line" wide className="me-leave" onClick={() => setLeaving(true)}><LogOut size={22} aria-hidden="true" />{me.signOut}</Button>
      <SignOutSheet open={leaving} onClose={() => setLeaving(false)} />
    </Phone>
  )
}

function NewsRow() {
  const { today } = useDriverWords()
  const { unseen } = useUnseen(useNotices())
  return <Link to="/notices" className="me-row"><b>{today.notices}</b><span className="num push">{unseen.length > 0 ? unseen.length : ''}</span></Link>
}

/** One tap, and every sentence changes. */
function LanguageChoice() {
  const now = language.use()
  const { me } = useDriverWords()
  return (
    <fieldset className="me-choice">
      <legend>{me.language}</legend>
      <div>
        {LANGUAGES.map((each) => <Choice key={each} lang={each} on={each === now} onPick={() => language.set(each)}>{LANGUAGE_NAMES[each]}</Choice>)}
      </div>
    </fieldset>
  )
}

const SCREENS = [
  { key: 'sun', theme: 'light', contrast: 'sun' },
  { key: 'light', theme: 'light', contrast: 'plain' },
  { key: 'dark', theme: 'dark', contrast: 'sun' },
] as const

function ScreenChoice() {
  const { me } = useDriverWords()
  const [light, strength] = [theme.use(), contrast.use()]
  const now = light === 'dark' ? 'dark' : strength === 'plain' ? 'light' : 'sun'
  return (
    <fieldset className="me-choice">
      <legend>{me.screen}</legend>
      <div>
        {SCREENS.map((each) => (
          <Choice key={each.key} on={each.key === now} onPick={() => { theme.set(each.theme); contrast.set(each.contrast) }}>{me[each.key]}</Choice>
        ))}
      </div>
    </fieldset>
  )
}

type ChoiceProps = { readonly on: boolean; readonly onPick: () => void; readonly lang?: string; readonly children: string }

function Choice({ on, onPick, lang, children }: ChoiceProps) {
  return (
    <button type="button" lang={lang} aria-pressed={on} onClick={onPick}>
      {on ? <Check size={18} strokeWidth={3} aria-hidden="true" /> : null}{children}
    </button>
  )
}

function Day() {
  const { me } = useDriverWords()
  const stops = useDay()?.stops
  if (!stops) return null
  const done = stops.filter(isDone)
  const back = done.filter(({ state }) => state !== 'delivered').length
  return <div className="me-row me-tall"><b>{me.today}</b><span className="num">{me.todayText(done.length, stops.length, back)}</span></div>
}

function InstallRow() {
  const { me } = useDriverWords()
  const words = useWords().install
  const { offer, install } = useInstall()
  if (offer === 'none') return null
  if (offer === 'installed') return <div className="me-row"><b>{me.installed}</b><Check className="push" size={22} aria-hidden="true" /></div>
  if (offer === 'by_hand') return <div className="me-row me-tall"><b>{me.install}</b><span>{words.steps}</span></div>
  return <button type="button" className="me-row" onClick={() => void install()}><b>{me.install}</b><Download className="push" size={22} aria-hidden="true" /></button>
}

function SpaceRow() {
  const { me } = useDriverWords()
  const space = useSpace()
  return (
    <div className="me-row me-tall">
      <b>{me.storage}</b>
      <span className="num">{space ? `${me.storageText(bytes(space.used))} · ${space.kept ? me.storageSafe : me.storageNot}` : '\u00A0'}</span>
    </div>
  )
}

function HandOverRow() {
  const words = useHandOverWords()
  return <Link to="/hand-over" className="me-row"><b>{words.row}</b><ChevronRight className="push" size={22} aria-hidden="true" /></Link>
}

/** For whoever was granted to issue. */
function VanSaleRow() {
  const words = useVanSaleWords()
  const { mayIssue } = useWho()
  return mayIssue ? <Link to="/van-sale" className="me-row"><b>{words.row}</b><ChevronRight className="push" size={22} aria-hidden="true" /></Link> : null
}
