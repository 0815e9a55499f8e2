import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../parts/button.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/index.ts'
import { useOfficeWords } from '../words.ts'

type Props = {
  readonly title: string
  readonly onClose: () => void
  /** Left out where this person may only read. */
  readonly onSave: (() => void) | undefined
  readonly onRemove?: (() => void) | undefined
  readonly ready: boolean
  /** Why it could not be saved. */
  readonly problem?: string | undefined
  readonly children: ReactNode
}

/** An entry of a list as a form at the right edge. Ctrl Enter saves and closes. */
export function EntrySheet({ title, onClose, onSave, onRemove, ready, problem, children }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  return (
    <Sheet
      open onClose={onClose} title={title} from="side"
      acts={
        <>
          {onRemove && <Button look="quiet" size="desk" className="act-apart" onClick={onRemove}><Trash2 size={16} aria-hidden="true" />{words.lists.remove}</Button>}
          <Button look="line" size="desk" onClick={onClose}>{onSave ? common.cancel : common.close}</Button>
          {onSave && <Button size="desk" disabled={!ready} onClick={onSave}>{common.save}</Button>}
        </>
      }
    >
      <div
        className="form" role="presentation"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onSave?.()
        }}
      >
        {children}
      </div>
      {problem && <p className="form-error" role="alert">{problem}</p>}
    </Sheet>
  )
}
