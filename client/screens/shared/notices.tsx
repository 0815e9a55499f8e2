import { Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { declineInstall, useInstall, wasDeclined } from '../../parts/install.ts'
import { keptText } from '../../parts/setting.ts'
import { useSyncView } from '../../parts/sync-view.tsx'
import { Tell } from '../../parts/tell.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useWords } from '../../words/index.ts'
import { NoteActs } from './note-acts.tsx'
import { NoteIcon } from './note-icon.tsx'
import { DAY_MS, type NoteKey } from './notes.ts'
import { useNotes } from './use-notes.ts'
import './notices.css'

const installEarned = keptText('4syz.install.earned')

/** After the first finished delivery the app may ask to be installed; never on arrival. */
export function earnInstall(): void {
  installEarned.set('yes')
}

const ALWAYS: readonly NoteKey[] = ['cleared', 'removed', 'session', 'update_required', 'asked', 'slow', 'clock', 'update']

type Parts = {
  readonly install?: boolean
  readonly space?: boolean
  /** Work that waits for longer is told here, in milliseconds: a day in the outbox, three elsewhere. */
  readonly oldAfter?: number
}

/** What a person should know beside the work. In place, on screens that are no task; draws nothing when all is well. */
export function Notices({ install = false, space = false, oldAfter = 3 * DAY_MS }: Parts): ReactNode {
  const sync = useSyncView()
  const now = useNow()
  const isOld = sync !== undefined && sync.oldest !== null && now - sync.oldest >= oldAfter
  const view = useNotes([...ALWAYS, ...(space ? (['space'] as const) : []), ...(isOld ? (['old'] as const) : [])])
  return (
    <div className="notices">
      {view.notes.map((note) => (
        <Tell
          key={note.key} tone={note.tone} title={note.title} icon={<NoteIcon note={note.key} size={26} />}
          acts={note.acts.length > 0 ? <NoteActs note={note} view={view} size="touch" /> : undefined}
        >
          <p>{note.text}</p>
        </Tell>
      ))}
      {install ? <InstallNotice /> : null}
    </div>
  )
}

function InstallNotice() {
  const { offer, install } = useInstall()
  const words = useWords().install
  const now = useNow()
  const [hidden, setHidden] = useState(() => installEarned.get() === '' || wasDeclined(now))
  if (hidden || offer === 'none' || offer === 'installed') return null
  const later = () => { declineInstall(now); setHidden(true) }
  return (
    <Tell
      tone="news" title={words.title} icon={<Download size={26} aria-hidden="true" />}
      acts={
        <>
          {offer === 'ask' ? <Button size="touch" onClick={() => void install()}>{words.now}</Button> : null}
          <Button size="touch" look="line" onClick={later}>{words.later}</Button>
        </>
      }
    >
      <p>{offer === 'by_hand' ? words.steps : words.text}</p>
    </Tell>
  )
}
