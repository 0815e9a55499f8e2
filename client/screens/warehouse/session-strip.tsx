import { NoteActs } from '../shared/note-acts.tsx'
import type { NoteKey } from '../shared/notes.ts'
import { useNotes } from '../shared/use-notes.ts'

/** Between saved work and the server; the new version is told where people change over. */
const TOLD: readonly NoteKey[] = ['cleared', 'removed', 'session', 'update_required', 'old', 'asked', 'slow', 'space', 'clock']

/** The gravest of what stands between saved work and the server, and no more: a board is no place for news. */
export function SessionStrip() {
  const view = useNotes(TOLD)
  const [note] = view.notes
  if (!note) return null
  return (
    <div className={`wh-strip wh-strip-${note.tone}`} role={note.tone === 'act' ? 'alert' : 'status'}>
      <p><b>{note.title}.</b> {note.text}</p>
      <NoteActs note={note} view={view} size="glove-small" calm />
    </div>
  )
}
