import { Plus, Search } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, type ReactNode } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Id } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { plain } from '../../../parts/office/find.ts'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { Page } from '../page.tsx'
import { useOfficeWords } from '../words.ts'
import { ListTable, type ListColumn } from './list-table.tsx'

type Props<Row> = {
  readonly title: string
  readonly sub?: string
  /** Where the list lives: `/customers`; an entry opens at `/customers/<id>`. */
  readonly base: string
  readonly rows: readonly { readonly id: Id; readonly row: Row }[] | undefined
  readonly columns: readonly ListColumn<Row>[]
  /** What the search looks through. */
  readonly find: (row: Row) => string
  /** The button that makes a new entry; left out where this person may not. */
  readonly fresh?: string | undefined
  /** Other buttons of the head, before the one that makes a new entry. */
  readonly extra?: ReactNode
  /** More acts, at the left of the button that makes an entry; gets what the list shows now. */
  readonly acts?: (shown: readonly Row[]) => ReactNode
  /** Stands above the table. */
  readonly above?: ReactNode
  /** What opens with an entry: gets its id, or `new`. */
  readonly children: (id: Id | 'new' | undefined, close: () => void) => ReactNode
  readonly beside?: boolean
  /** What stands here once there is something; shown while there is nothing. */
  readonly emptyHelp?: string | undefined
}

/** A list of the company with search, and one entry opened over or beside it. */
export function ListPage<Row>({ title, sub, base, rows, columns, find, fresh, extra, acts, above, children, beside = false, emptyHelp }: Props<Row>) {
  const words = useOfficeWords()
  const { id } = useParams()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const field = useRef<HTMLInputElement>(null)
  const q = search.get('q') ?? ''
  const wanted = useDeferredValue(plain(q))
  const shown = useMemo(
    () => (wanted === '' ? rows : rows?.filter(({ row }) => wanted.split(/\s+/).every((word) => plain(find(row)).includes(word)))) ?? [],
    [rows, wanted, find],
  )
  const go = (to: Id | 'new' | undefined) => void navigate({ pathname: to === undefined ? base : `${base}/${to}`, search: search.toString() })
  useKeys({
    '/': () => field.current?.focus(),
    ...(fresh !== undefined && { c: () => go('new') }),
    Escape: () => { if (id !== undefined) go(undefined) },
  })
  return (
    <Page
      title={title} {...(sub !== undefined && { sub })}
      acts={<>{extra}{acts?.(shown.map(({ row }) => row))}{fresh && <Button size="desk" onClick={() => go('new')}><Plus size={16} strokeWidth={2.4} aria-hidden="true" />{fresh}<Kbd>C</Kbd></Button>}</>}
    >
      {above}
      <div className="filters" role="search">
        <label className="filters-find">
          <Search size={15} aria-hidden="true" />
          <input ref={field} type="search" value={q} placeholder={words.lists.find} aria-label={words.lists.find} onChange={(event) => setSearch(event.currentTarget.value === '' ? {} : { q: event.currentTarget.value }, { replace: true })} />
          <Kbd>/</Kbd>
        </label>
        <span className="spacer" />
        <span className="quiet num" role="status">{rows && words.lists.count(shown.length)}</span>
      </div>
      <div className={beside && id !== undefined ? 'page-body has-detail' : 'page-body'}>
        <div className="desk-table-wrap">
          {rows !== undefined && shown.length === 0
            ? (
              <div className="empty">
                <h2>{q === '' ? words.lists.none : words.challans.nothingFound}</h2>
                {q === '' && (emptyHelp ?? (fresh && words.lists.noneHelp)) && <p>{emptyHelp ?? words.lists.noneHelp}</p>}
                {q === '' && fresh && <Button look="line" size="desk" onClick={() => go('new')}><Plus size={16} aria-hidden="true" />{fresh}</Button>}
                {q !== '' && <Button look="line" size="desk" onClick={() => setSearch({}, { replace: true })}>{words.challans.clearFilters}</Button>}
              </div>
            )
            : <ListTable title={title} rows={shown} columns={columns} open={id} onOpen={go} />}
        </div>
        {children(id, () => go(undefined))}
      </div>
    </Page>
  )
}

