import { Plus, Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { NATURES, STATUSES, type Id } from 'sync-protocol'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useMasters } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useOfficeWords } from '../words.ts'
import { useHomeWords } from '../home/words.ts'
import { DATE_SPANS, FILTER_FIELDS, TODOS, type FilterField, type ListState } from './address.ts'

type Props = {
  readonly state: ListState
  readonly onChange: (next: Partial<ListState>) => void
  readonly find: RefObject<HTMLInputElement | null>
  readonly adding: boolean
  readonly onAdding: (on: boolean) => void
}

/** Search in this list, and a chip for each filter: "Field, value". */
export function FilterBar({ state, onChange, find, adding, onAdding }: Props) {
  const words = useOfficeWords()
  const options = useFilterOptions()
  const [typed, setTyped] = useState<string>() // the address may follow a letter late: no key is lost meanwhile
  const text = typed ?? state.q
  const search = (q: string) => { setTyped(q); onChange({ q }) }
  const set = (field: FilterField, value: string | undefined) => {
    const { [field]: _, ...rest } = state.filters
    onChange({ filters: value === undefined ? rest : { ...rest, [field]: value } })
  }
  const unused = FILTER_FIELDS.filter((field) => state.filters[field] === undefined && options[field].length > 0)
  return (
    <div className="filters" role="search">
      <label className="filters-find">
        <Search size={15} aria-hidden="true" />
        <input
          ref={find} type="search" value={text} placeholder={words.challans.find} aria-label={words.challans.find}
          onChange={(event) => search(event.currentTarget.value)} onBlur={() => setTyped(undefined)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            if (text === '') event.currentTarget.blur()
            else search('')
          }}
        />
        <Kbd>/</Kbd>
      </label>
      {FILTER_FIELDS.filter((field) => state.filters[field] !== undefined).map((field) => (
        <FilterChip key={field} label={words.challans.filters[field]} onRemove={() => set(field, undefined)}>
          {(id) => (
            <select id={id} value={state.filters[field]} onChange={(event) => set(field, event.currentTarget.value)}>
              {options[field].map(([value, name]) => <option key={value} value={value}>{name}</option>)}
            </select>
          )}
        </FilterChip>
      ))}
      {unused.length > 0 && (
        <AddFilter
          open={adding} onOpen={onAdding} fields={unused}
          onAdd={(field) => { onAdding(false); set(field, options[field][0]?.[0]) }}
        />
      )}
    </div>
  )
}

function FilterChip({ label, onRemove, children }: { readonly label: string; readonly onRemove: () => void; readonly children: (id: string) => ReactNode }) {
  const words = useOfficeWords()
  const id = `filter-${label}`
  return (
    <span className="filter-chip">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      <button type="button" aria-label={words.challans.removeFilter(label)} onClick={onRemove}><X size={13} aria-hidden="true" /></button>
    </span>
  )
}

type AddProps = { readonly open: boolean; readonly onOpen: (on: boolean) => void; readonly fields: readonly FilterField[]; readonly onAdd: (field: FilterField) => void }

function AddFilter({ open, onOpen, fields, onAdd }: AddProps) {
  const words = useOfficeWords()
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) menu.current?.querySelector('button')?.focus()
  }, [open])
  return (
    <div className="popup" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.preventDefault()
        onOpen(false)
      }}
    >
      <button type="button" className="btn btn-quiet btn-desk btn-small" aria-expanded={open} onClick={() => onOpen(!open)}>
        <Plus size={15} strokeWidth={2.2} aria-hidden="true" />{words.challans.filter}<Kbd>F</Kbd>
      </button>
      {open && (
        <div className="menu menu-down" ref={menu} role="group" aria-label={words.challans.filter}>
          {fields.map((field) => <button key={field} type="button" className="menu-item" onClick={() => onAdd(field)}>{words.challans.filters[field]}</button>)}
        </div>
      )}
    </div>
  )
}

type Options = Readonly<Record<FilterField, readonly (readonly [value: string, name: string])[]>>

function useFilterOptions(): Options {
  const words = useOfficeWords()
  const common = useWords()
  const { figures } = useHomeWords()
  const branches = useMasters('location') ?? []
  const people = useMasters('user') ?? []
  const named = (rows: readonly { id: Id; row: { name: string } }[]) => rows.map(({ id, row }) => [id, row.name] as const)
  return {
    date: DATE_SPANS.map((span) => [span, words.challans.spans[span]] as const),
    branch: named(branches),
    nature: NATURES.map((nature) => [nature, words.natures[nature]] as const),
    driver: named(people.filter(({ row }) => row.role === 'driver')),
    state: STATUSES.map((status) => [status, common.states[status]] as const),
    todo: TODOS.map((todo) => [todo, figures[todo]] as const),
  }
}
