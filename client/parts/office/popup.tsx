import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'

type Props = {
  /** The button's content; `open` tells what it shows now. */
  readonly button: (wiring: Wiring) => ReactNode
  readonly children: (close: () => void) => ReactNode
  readonly place?: 'up' | 'down' | 'down-right'
  readonly label: string
}
type Wiring = {
  readonly onClick: () => void
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string
  readonly 'aria-haspopup': 'true'
}

/** A button with a panel of choices. Closes by Escape, a click outside, or when the focus leaves; arrows walk through it. */
export function Popup({ button, children, place = 'down', label }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    root.current?.querySelector<HTMLElement>(':scope > button')?.focus()
  }
  useLayoutEffect(() => {
    const menu = root.current?.querySelector<HTMLElement>('.menu')
    if (menu && place === 'down-right') menu.classList.toggle('menu-flipped', menu.getBoundingClientRect().left < edgeOf(menu))
  }, [open, place])
  useEffect(() => {
    if (!open) return
    root.current?.querySelector<HTMLElement>('.menu :is(button, a, select)')?.focus()
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  return (
    <div
      className="popup" ref={root}
      onBlur={(event) => open && event.relatedTarget && !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
      onKeyDown={(event) => {
        if (!open) return
        if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close() }
        else if (event.key === 'ArrowDown') { event.preventDefault(); walk(root.current, 1) }
        else if (event.key === 'ArrowUp') { event.preventDefault(); walk(root.current, -1) }
      }}
    >
      {button({ onClick: () => setOpen(!open), 'aria-expanded': open, 'aria-controls': id, 'aria-haspopup': 'true' })}
      {open && <div id={id} className={`menu menu-${place}`} role="group" aria-label={label}>{children(close)}</div>}
    </div>
  )
}

/** Where what scrolls around a menu would cut it, in pixels of the window. */
const edgeOf = (menu: HTMLElement): number => (menu.closest('.detail, .page')?.getBoundingClientRect().left ?? 0)

function walk(root: HTMLElement | null, by: 1 | -1): void {
  const items = [...(root?.querySelectorAll<HTMLElement>('.menu button:not(:disabled)') ?? [])]
  const at = items.findIndex((item) => item === document.activeElement)
  items.at((at + by + items.length) % items.length)?.focus()
}
