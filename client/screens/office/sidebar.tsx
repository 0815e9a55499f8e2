import {
  ChartColumn, CircleQuestionMark, FileText, GitFork, House, IdCard, type LucideIcon, MapPin, MonitorSmartphone, Printer, ScrollText, Search, Settings, SquareKanban, Tag, Truck, Undo2, Users,
} from 'lucide-react'
import { NavLink } from 'react-router'
import { Button } from '../../parts/button.tsx'
import { LivePill } from '../../parts/live-pill.tsx'
import { Kbd } from '../../parts/office/kbd.tsx'
import { useConflicts, useSync, useWho, type Update } from '../../use/index.ts'
import { useMay } from './actor.ts'
import { PersonMenu } from './person-menu.tsx'
import { useHomeWords, type HomeWords } from './home/words.ts'
import { NoticesBell } from './home/notices-bell.tsx'
import { useOfficeWords, type OfficeWords } from './words.ts'

type Word = keyof OfficeWords['nav'] | keyof HomeWords['nav']
type Place = { readonly to: string; readonly icon: LucideIcon; readonly word: Word }

const HOME: Place = { to: '/home', icon: House, word: 'home' }
const BOARD: Place = { to: '/board', icon: SquareKanban, word: 'board' }
const RETURNS: Place = { to: '/returns', icon: Undo2, word: 'returns' }
const QUESTIONS: Place = { to: '/questions', icon: CircleQuestionMark, word: 'questions' }

const CHALLANS: Place = { to: '/challans', icon: FileText, word: 'challans' }
const EWAY: Place = { to: '/eway', icon: ScrollText, word: 'eway' }
const CONFLICTS: Place = { to: '/conflicts', icon: GitFork, word: 'conflicts' }
const LISTS: readonly Place[] = [
  { to: '/customers', icon: Users, word: 'customers' },
  { to: '/items', icon: Tag, word: 'items' },
  { to: '/vehicles', icon: Truck, word: 'vehicles' },
  { to: '/locations', icon: MapPin, word: 'locations' },
]
const PAPER: Place = { to: '/paper', icon: Printer, word: 'paper' }
const OFFICE: readonly Place[] = [{ to: '/reports', icon: ChartColumn, word: 'reports' }, { to: '/devices', icon: MonitorSmartphone, word: 'devices' }]
const SETTINGS: Place = { to: '/settings', icon: Settings, word: 'settings' }
const PEOPLE: Place = { to: '/people', icon: IdCard, word: 'people' }

/** Where one can go, whether work is sent, and who works here. */
export function Sidebar({ onFind, update }: { readonly onFind: () => void; readonly update: Update }) {
  const words = useOfficeWords()
  const who = useWho()
  const may = useMay()
  const conflicts = useConflicts()?.length ?? 0
  const pill = useSync()?.pill
  const office = [...(may('user.manage') ? [PEOPLE] : []), ...OFFICE, ...(may('company.edit') ? [PAPER] : []), ...(may('rate.create') ? [SETTINGS] : [])]
  return (
    <nav className="side" aria-label={words.nav.label}>
      <div className="side-org"><span className="side-mark" aria-hidden="true">4</span><span className="side-text one-line">{who.companyName}</span></div>
      <button type="button" className="side-find" onClick={onFind}>
        <Search size={16} aria-hidden="true" /><span className="side-text">{words.nav.search}</span><span className="spacer side-text" /><Kbd>Ctrl K</Kbd>
      </button>
      <PlaceLink place={HOME} />
      <PlaceLink place={CHALLANS} />
      <PlaceLink place={BOARD} />
      <PlaceLink place={EWAY} />
      <PlaceLink place={CONFLICTS} count={conflicts} />
      <PlaceLink place={RETURNS} />
      <PlaceLink place={QUESTIONS} />
      <h2>{words.nav.lists}</h2>
      {LISTS.map((place) => <PlaceLink key={place.to} place={place} />)}
      <h2>{words.nav.office}</h2>
      {office.map((place) => <PlaceLink key={place.to} place={place} />)}
      <div className="side-foot">
        {update.ready && (
          <div className="side-update">
            <span>{words.update.text}</span>
            <Button look="quiet" size="desk" onClick={update.apply}>{words.update.reload}</Button>
          </div>
        )}
        <NoticesBell />
        <LivePill to={pill === 'conflict' ? '/conflicts' : '/outbox'} size="small" bare />
        <PersonMenu />
      </div>
    </nav>
  )
}

function PlaceLink({ place: { to, icon: Icon, word }, count = 0 }: { readonly place: Place; readonly count?: number }) {
  const nav: Readonly<Record<Word, string>> = { ...useOfficeWords().nav, ...useHomeWords().nav }
  return (
    <NavLink className="side-link" to={to} title={nav[word]}>
      <Icon size={18} strokeWidth={1.9} aria-hidden="true" /><span className="side-text">{nav[word]}</span>
      {count > 0 && <span className="side-count side-hot">{count}</span>}
    </NavLink>
  )
}

