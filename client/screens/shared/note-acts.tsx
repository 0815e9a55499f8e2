import { useState } from 'react'
import { Button, ButtonAnchor, type ButtonSize } from '../../parts/button.tsx'
import { CopySheet } from './copy-sheet.tsx'
import type { Note } from './notes.ts'
import { useStateWords } from './state-words.ts'
import type { NotesView } from './use-notes.ts'

type Props = { readonly note: Note; readonly view: NotesView; readonly size: ButtonSize; readonly calm?: boolean }

/** The buttons of a note. The first is the main one, unless the place is a calm one. */
export function NoteActs({ note, view, size, calm = false }: Props) {
  const { acts } = useStateWords()
  const [copying, setCopying] = useState(false)
  return (
    <>
      {note.acts.map((act, i) => {
        const look = i === 0 && !calm ? 'main' : 'line'
        if (act === 'call') return <ButtonAnchor key={act} look={look} size={size} href={`tel:${view.phone}`}>{acts.call}</ButtonAnchor>
        if (act === 'copy') return <Button key={act} look={look} size={size} onClick={() => setCopying(true)}>{acts.copy}</Button>
        return <Button key={act} look={look} size={size} disabled={view.busy && act === 'try_now'} onClick={() => view.run(act)}>{acts[act]}</Button>
      })}
      <CopySheet open={copying} onClose={() => setCopying(false)} />
    </>
  )
}
