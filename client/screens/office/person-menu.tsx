import { Keyboard, LogOut, Monitor, Moon, Settings2, Sun } from 'lucide-react'
import { useState } from 'react'
import { theme } from '../../parts/appearance.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Popup } from '../../parts/office/popup.tsx'
import { useWho } from '../../use/index.ts'
import { language, LANGUAGES, LANGUAGE_NAMES, useWords } from '../../words/index.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { DataRows } from '../shared/data-rows.tsx'
import { KeptRow } from '../shared/kept-row.tsx'
import { SignOutSheet } from '../shared/sign-out.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import { useOfficeWords } from './words.ts'

const THEMES = [['light', Sun], ['dark', Moon], ['system', Monitor]] as const

/** Who works here; theme, language and signing out. */
export function PersonMenu() {
  const who = useWho()
  const words = useOfficeWords()
  const common = useWords()
  const [leaving, setLeaving] = useState(false)
  const [more, setMore] = useState(false)
  const [keys, setKeys] = useState(false)
  const shown = theme.use()
  const spoken = language.use()
  return (
    <>
      <Popup
        label={who.name} place="up"
        button={(wiring) => (
          <button type="button" className="side-person" title={who.name} {...wiring}>
            <Avatar name={who.name} id={who.user} size={24} /><span className="side-text one-line">{who.name}</span>
          </button>
        )}
      >
        {(close) => (
          <>
            <h3>{who.username} · {common.roles[who.role]}</h3>
            <hr />
            <h3>{words.person.theme}</h3>
            {THEMES.map(([name, Icon]) => (
              <button key={name} type="button" className="menu-item" aria-pressed={shown === name} onClick={() => theme.set(name)}>
                <Icon size={16} aria-hidden="true" />{words.person.themes[name]}
              </button>
            ))}
            <h3>{common.language}</h3>
            {LANGUAGES.map((one) => (
              <button key={one} type="button" className="menu-item" lang={one} aria-pressed={spoken === one} onClick={() => language.set(one)}>
                {LANGUAGE_NAMES[one]}
              </button>
            ))}
            <hr />
            <button type="button" className="menu-item" onClick={() => { close(); setKeys(true) }}>
              <Keyboard size={16} aria-hidden="true" />{words.keys.title}
            </button>
            <button type="button" className="menu-item" onClick={() => { close(); setMore(true) }}>
              <Settings2 size={16} aria-hidden="true" />{words.person.more}
            </button>
            <button type="button" className="menu-item" onClick={() => { close(); setLeaving(true) }}>
              <LogOut size={16} aria-hidden="true" />{common.signOut}
            </button>
          </>
        )}
      </Popup>
      <Sheet open={more} onClose={() => setMore(false)} title={words.person.more} from="middle">
        <div className="office-data"><KeptRow /><DataRows className="menu-item" arrow={false} /></div>
      </Sheet>
      <KeysSheet open={keys} onClose={() => setKeys(false)} />
      <SignOutSheet open={leaving} onClose={() => setLeaving(false)} />
    </>
  )
}
