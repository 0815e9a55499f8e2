import { FileInput, ListChecks } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Conflict, Id } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { useAllConflicts } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { Page } from '../page.tsx'
import { useOfficeWords } from '../words.ts'
import { ConflictDetail } from './conflict-detail.tsx'
import { matches, nextOf, type Kind } from './conflict-facts.ts'
import { ConflictList } from './conflict-list.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { RulesSheet } from './rules-sheet.tsx'
import { useConflictBook } from './words.ts'
import './conflicts.css'

/** Everything that was changed twice, or is in question, with one of them beside the list. Until somebody chooses, what is in use stays. */
export function ConflictsScreen() {
  const words = useOfficeWords()
  const book = useConflictBook()
  const { id } = useParams()
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const may = useMay()
  const [importing, setImporting] = useState(false)
  const all = useAllConflicts()
  const [q, kind] = [search.get('q') ?? '', (search.get('kind') ?? '') as Kind | '']
  const shown = useMemo(() => {
    const fits = ({ row, number }: { row: Conflict; number: string }) => matches(row, number, q, kind)
    return all && { open: all.open.filter(fits), settled: all.settled.filter(fits) }
  }, [all, q, kind])

  const go = (to: Id | undefined) => void navigate({ pathname: to === undefined ? '/conflicts' : `/conflicts/${to}`, search: search.toString() })
  const set = (name: string, value: string) => setSearch((before) => {
    const next = new URLSearchParams(before)
    if (value === '') next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true })
  const ids = useMemo(() => [...(shown?.open ?? []), ...(shown?.settled ?? [])].map((one) => one.id), [shown])
  const open = id ?? shown?.open[0]?.id
  useKeys({
    j: () => go(nextOf(ids, open, 1)),
    k: () => go(nextOf(ids, open, -1)),
    Escape: () => go(undefined),
  })
  const found = [...(all?.open ?? []), ...(all?.settled ?? [])].find((one) => one.id === open)
  return (
    <Page
      title={words.nav.conflicts} sub={words.conflictPage.sub}
      acts={
        <>
          {may('device.manage') && <Button look="line" size="desk" onClick={() => setImporting(true)}><FileInput size={16} aria-hidden="true" />{book.import.row}</Button>}
          <Button look="line" size="desk" onClick={() => set('rules', 'yes')}><ListChecks size={16} aria-hidden="true" />{book.rules}</Button>
        </>
      }
    >
      <div className="cf" data-open={id === undefined ? undefined : true}>
        {shown && <ConflictList shown={shown} open={open} q={q} kind={kind} onOpen={go} onFilter={set} />}
        {found ? <ConflictDetail key={found.id} cached={found} onBack={() => go(undefined)} onSettled={() => go(nextOf(ids.filter((one) => one !== found.id), undefined, 1))} /> : <section className="cf-none">{all && <p>{all.open.length === 0 ? book.none : book.pick}</p>}</section>}
      </div>
      <RulesSheet open={search.get('rules') !== null} onClose={() => set('rules', '')} />
      <ImportSheet open={importing} onClose={() => setImporting(false)} />
    </Page>
  )
}
