import { ScanLine, Search, Undo2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { Avatar } from '../../parts/avatar.tsx'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { useWho } from '../../use/index.ts'
import { paths } from './paths.ts'
import { PersonSheet } from './person-sheet.tsx'
import { useWarehouseWords } from './words.ts'

const BOARD_PAGES = /^\/(board|pack|send|challan|label)(\/|$)/

/** Five places and the person, always in this order. */
export function Rail() {
  const words = useWarehouseWords()
  const { pathname } = useLocation()
  return (
    <nav className="rail" aria-label={words.menu}>
      <span className="rail-mark" aria-hidden="true">4</span>
      <Place to={paths.board} on={BOARD_PAGES.test(pathname)} icon={<BoardIcon />} name={words.places.board} />
      <Place to={paths.scan} icon={<ScanLine size={28} aria-hidden="true" />} name={words.places.scan} />
      <Place to={paths.returns} icon={<Undo2 size={28} aria-hidden="true" />} name={words.places.returns} />
      <Place to={paths.find} icon={<Search size={28} aria-hidden="true" />} name={words.places.find} />
      <Place to={paths.outbox} icon={<SyncGlyph state="wait" size={28} />} name={words.places.outbox} />
      <span className="spacer" />
      <Person />
    </nav>
  )
}

/** Three columns of unequal height. */
function BoardIcon() {
  return (
    <svg width="28" height="28" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" aria-hidden="true">
      <rect x="3.5" y="4.5" width="4.8" height="15" rx="1.3" />
      <rect x="9.6" y="4.5" width="4.8" height="10" rx="1.3" />
      <rect x="15.7" y="4.5" width="4.8" height="12.5" rx="1.3" />
    </svg>
  )
}

type PlaceProps = { readonly to: string; readonly icon: ReactNode; readonly name: string; readonly on?: boolean }

function Place({ to, icon, name, on = false }: PlaceProps) {
  return (
    <NavLink to={to} className={({ isActive }) => (isActive || on ? 'rail-on' : '')} {...(on && { 'aria-current': 'page' as const })}>
      {icon}
      {name}
    </NavLink>
  )
}

function Person() {
  const words = useWarehouseWords()
  const who = useWho()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="rail-person" onClick={() => setOpen(true)}>
        <Avatar name={who.name} id={who.user} size={44} />
        <span className="one-line">{who.name.split(' ')[0]}</span>
        <span className="sr-only">{words.person.open}</span>
      </button>
      <PersonSheet open={open} onClose={() => setOpen(false)} />
    </>
  )
}
