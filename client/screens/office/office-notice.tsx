import { CloudOff } from 'lucide-react'
import { useSyncView } from '../../parts/sync-view.tsx'
import { NoteActs } from '../shared/note-acts.tsx'
import { NoteIcon } from '../shared/note-icon.tsx'
import type { NoteKey } from '../shared/notes.ts'
import { useStateWords } from '../shared/state-words.ts'
import { useNotes } from '../shared/use-notes.ts'
import { useOnline } from '../shared/use-online.ts'

/** The new version stands at the foot of the sidebar. */
const TOLD: readonly NoteKey[] = ['cleared', 'removed', 'session', 'update_required', 'old', 'asked', 'slow', 'space', 'clock']

/** One line for the gravest of what a person should know; below it, whether the server is heard. */
export function OfficeNotice() {
  const view = useNotes(TOLD)
  const [note] = view.notes
  return (
    <>
      {note ? (
        <div className={`office-notice office-notice-${note.tone}`} role={note.tone === 'act' ? 'alert' : 'status'}>
          <NoteIcon note={note.key} size={17} />
          <span><b>{note.title}.</b> {note.text}</span>
          <span className="spacer" />
          <NoteActs note={note} view={view} size="desk" calm />
        </div>
      ) : null}
      <Reach />
    </>
  )
}

/** No network, or a network without our server: two different sentences, never a code. */
function Reach() {
  const sync = useSyncView()
  const words = useStateWords()
  const online = useOnline()
  if (!sync?.offline) return null
  return <div className="office-notice office-notice-plain" role="status"><CloudOff size={17} aria-hidden="true" /><span>{online ? words.down : words.offline}</span></div>
}
