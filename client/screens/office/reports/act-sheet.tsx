import type { ReactNode } from 'react'
import { Button } from '../../../parts/button.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/index.ts'

type Props = { readonly title: string; readonly save: string; readonly ready: boolean; readonly onSave: () => void; readonly onClose: () => void; readonly problem?: string | undefined; readonly note?: string; readonly children: ReactNode }

/** A small form with one act. Ctrl Enter does it. */
export function ActSheet({ title, save, ready, onSave, onClose, problem, note, children }: Props) {
  const common = useWords()
  return (
    <Sheet
      open onClose={onClose} title={title} from="middle"
      acts={
        <>
          <Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button>
          <Button size="desk" disabled={!ready} onClick={onSave}>{save}</Button>
        </>
      }
    >
      {note && <p className="form-note">{note}</p>}
      <div className="form" role="presentation" onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onSave() }}>{children}</div>
      {problem && <p className="form-error" role="alert">{problem}</p>}
    </Sheet>
  )
}
