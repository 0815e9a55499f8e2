import { Search, ScanLine, SquareKanban, Undo2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { Avatar } from '../../parts/avatar.tsx'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { useWho } from '../../use/index.ts'
import { paths } from './paths.ts'
import { PersonSheet } from './person-sheet.tsx'
import { useWarehouseWords } from './words.ts'

const BOARD_PAGES = /^\/(board|pack|send|challan)(\/|$)/

/** Five places and the person, always in this order. */
export function Rail() {
  const words = useWarehouseWords()
  const { pathname } = useLocation()
  return (
    <nav className="rail" aria-label={words.menu}>
      <span className="rail-mark" aria-hidden="true">4</span>
      <Place to={paths.board} on={BOARD_PAGES.test(pathname)} icon={<SquareKanban size={28} aria-hidden="true" />} name={words.places.board} />
      <Place to={paths.scan} icon={<ScanLine size={28} aria-hidden="true" />} name={words.places.scan} />
      <Place to={paths.returns} icon={<Undo2 size={28} aria-hidden="true" />} name={words.places.returns} />
      <Place to={paths.find} icon={<Search size={28} aria-hidden="true" />} name={words.places.find} />
      <Place to={paths.outbox} icon={<SyncGlyph state="wait" size={28} />} name={words.places.outbox} />
      <span className="spacer" />
      <Person />
    </nav>
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
      <button type="button" className="rail-person" aria-label={words.person.open(who.name)} onClick={() => setOpen(true)}>
        <Avatar name={who.name} id={who.user} size={44} />
        <span className="one-line">{who.name.split(' ')[0]}</span>
      </button>
      <PersonSheet open={open} onClose={() => setOpen(false)} />
    </>
  )
}
