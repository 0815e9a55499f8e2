import { Building2, Plus, Search, Tag } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { StateGlyph } from '../../parts/state-glyph.tsx'
import { date } from '../../parts/format.ts'
import { found } from '../../parts/office/find.ts'
import { Kbd } from '../../parts/office/kbd.tsx'
import { useBriefs, useMasters } from '../../use/index.ts'
import { useMay } from './actor.ts'
import { order } from './challans/use-list.ts'
import { useNewChallan } from './editor/use-new-challan.ts'
import { useOfficeWords } from './words.ts'

type Hit = { readonly key: string; readonly icon: ReactNode; readonly label: string; readonly note: string; readonly run: () => void; readonly hint?: string }
type Group = { readonly name: string; readonly hits: readonly Hit[] }

const MOST = 6

/** Search and commands over everything on this computer. Arrows walk, Enter takes, Escape leaves. */
export function CommandMenu({ onClose }: { readonly onClose: () => void }) {
  const words = useOfficeWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const groups = useGroups(text)
  const hits = groups.flatMap((group) => group.hits)
  const run = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    hit.run()
  }
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <dialog
      ref={dialog} className="command" aria-label={words.command.title} onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault()
          setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % Math.max(1, hits.length))
        } else if (event.key === 'Enter') { event.preventDefault(); run(hits[at]) }
      }}
    >
      <div className="command-find">
        <Search size={19} aria-hidden="true" />
        <input
          type="text" role="combobox" aria-expanded="true" aria-controls="command-hits" aria-label={words.command.title} autoComplete="off" placeholder={words.command.placeholder}
          aria-activedescendant={hits[at] && `command-${hits[at].key}`} value={text}
          onChange={(event) => { setText(event.currentTarget.value); setAt(0) }}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div className="command-hits" role="listbox" id="command-hits" aria-label={words.command.title}>
        {hits.length === 0 && text !== '' && <p className="empty">{words.challans.nothingFound}</p>}
        {groups.filter((group) => group.hits.length > 0).map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <div className="command-group" aria-hidden="true">{group.name}</div>
            {group.hits.map((hit) => (
              <div
                key={hit.key} id={`command-${hit.key}`} role="option" tabIndex={-1} aria-selected={hits[at] === hit} className={hits[at] === hit ? 'command-hit on' : 'command-hit'}
                onClick={() => run(hit)} onKeyDown={() => undefined} onPointerMove={() => setAt(hits.indexOf(hit))}
              >
                {hit.icon}<b className="one-line">{hit.label}</b><span className="one-line">{hit.note}</span>
                {hit.hint && <Kbd>{hit.hint}</Kbd>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="command-foot"><span aria-hidden="true"><Kbd>↑</Kbd> <Kbd>↓</Kbd> {words.command.choose} <Kbd>Enter</Kbd> {words.command.open}</span><span className="push">{words.command.offline}</span></p>
    </dialog>
  )
}

function useGroups(text: string): Group[] {
  const words = useOfficeWords()
  const navigate = useNavigate()
  const may = useMay()
  const newChallan = useNewChallan()
  const { briefs } = useBriefs(useMemo(() => ({ search: text }), [text]))
  const challans = useMemo(() => briefs.toSorted(order('date', true)).slice(0, MOST), [briefs])
  const parties = useMasters('party')
  const products = useMasters('product')
  return useMemo(() => {
    const go = (to: string) => () => void navigate(to)
    const acts = [
      ...(may('challan.create') ? [{ label: words.challans.fresh, run: newChallan, hint: 'C' }] : []),
      { label: words.nav.customers, run: go('/customers') }, { label: words.nav.items, run: go('/items') },
      { label: words.nav.vehicles, run: go('/vehicles') }, { label: words.nav.devices, run: go('/devices') },
    ]
    const named = (rows: typeof parties | typeof products) => (rows ?? []).map(({ id, row }) => ({ id, label: row.name, row }))
    const some = <T extends { label: string }>(rows: readonly T[]) => (text.trim() === '' ? [] : found(rows, text).slice(0, 4))
    return [
      {
        name: words.nav.challans,
        hits: challans.map(({ id, number, status, customer, date: day }) => ({
          key: id, icon: <StateGlyph state={status} size={18} />, label: number ?? words.challans.noNumber,
          note: [customer, date(day)].filter(Boolean).join(' · '), run: go(`/challans/${id}`),
        })),
      },
      {
        name: words.command.acts,
        hits: found(acts.map((act) => ({ ...act, note: '' })), text).slice(0, 4).map(({ label, run, ...rest }) => ({
          key: label, icon: <Plus size={17} aria-hidden="true" />, label, note: '', run, ...('hint' in rest && { hint: rest.hint }),
        })),
      },
      {
        name: words.nav.customers,
        hits: some(named(parties)).map(({ id, label }) => ({ key: id, icon: <Building2 size={17} aria-hidden="true" />, label, note: '', run: go(`/customers/${id}`) })),
      },
      {
        name: words.nav.items,
        hits: some(named(products)).map(({ id, label }) => ({ key: id, icon: <Tag size={17} aria-hidden="true" />, label, note: '', run: go(`/items/${id}`) })),
      },
    ]
  }, [challans, parties, products, text, words, navigate, may, newChallan])
}
