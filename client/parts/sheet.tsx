import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import './sheet.css'

type Props = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** Rises from the bottom (touch), stands in the middle (dialog), or comes from the right (desk). */
  readonly from?: 'bottom' | 'middle' | 'side'
  /** Buttons at the foot. */
  readonly acts?: ReactNode
}

const FIELDS = 'input:not([type=file], [type=radio], [type=checkbox], [type=date], [type=time], [hidden], :disabled), textarea:not(:disabled)'

/** A dialog that is taken away while it is open loses the focus for everyone: who had it before gets it again. */
function giveBack(before: Element | null): void {
  setTimeout(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  })
}

/** A native modal dialog: traps focus, returns it, closes by Escape, system back, or a tap outside. */
export function Sheet({ open, onClose, title, children, from = 'bottom', acts }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const words = useWords()
  useEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    const before = document.activeElement
    if (!element.open) {
      element.showModal()
      // Where a mouse is, there is a keyboard: the first field is ready to be typed in. On touch the keyboard would hide the sheet.
      if (matchMedia('(pointer: fine)').matches) element.querySelector<HTMLElement>(FIELDS)?.focus()
    }
    const outside = (event: MouseEvent) => event.target === element && element.close()
    element.addEventListener('click', outside)
    return () => {
      element.removeEventListener('click', outside)
      giveBack(before)
    }
  }, [open])
  if (!open) return null
  return (
    <dialog ref={dialog} className={`sheet sheet-${from}`} aria-labelledby={heading} onClose={onClose}>
      <div className="sheet-body">
        <header className="sheet-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="sheet-close" aria-label={words.close} onClick={() => dialog.current?.close()}><X aria-hidden="true" /></button>
        </header>
        {children}
        {acts ? <div className="sheet-acts">{acts}</div> : null}
      </div>
    </dialog>
  )
}
