import { Plus } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Id } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { useSync } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { ChallanDetail } from '../detail/challan-detail.tsx'
import { useNewChallan } from '../editor/use-new-challan.ts'
import { Page } from '../page.tsx'
import { InvoiceFor } from '../reports/invoice-for.tsx'
import { useOfficeWords } from '../words.ts'
import { readAddress, writeAddress, type ListState } from './address.ts'
import { BatchBar } from './batch-bar.tsx'
import { ChallanTable } from './challan-table.tsx'
import { ChallansOut } from './challans-out.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FirstLoad } from './first-load.tsx'
import { ListFoot } from './list-foot.tsx'
import { NoChallans } from './no-challans.tsx'
import { useList } from './use-list.ts'
import { useMarked } from './use-marked.ts'
import { ViewsBar } from './views-bar.tsx'

/** The list of challans, and one of them beside it. The address holds view, filters, order and the open challan. */
export function ChallansScreen() {
  const words = useOfficeWords()
  const { id } = useParams()
  const [search] = useSearchParams()
  const state = useMemo(() => readAddress(search), [search])
  const list = useList(state)
  const sync = useSync()
  const navigate = useNavigate()
  const may = useMay()
  const newChallan = useNewChallan()
  const find = useRef<HTMLInputElement>(null)
  const [adding, setAdding] = useState(false)

  const change = useCallback((next: Partial<ListState>) => {
    void navigate({ search: writeAddress({ ...state, ...next }) }, { replace: next.q !== undefined })
  }, [navigate, state])
  const open = useCallback((next: Id | undefined, replace = false) => {
    void navigate({ pathname: next === undefined ? '/challans' : `/challans/${next}`, search: writeAddress(state) }, { replace })
  }, [navigate, state])

  const rows = list?.rows ?? []
  const known = list !== undefined && sync !== undefined && sync.firstLoad === undefined // while they are on their way, nobody is told that there are none
  const marked = useMarked({ rows, open: id, onOpen: open })
  const filtered = state.q !== '' || Object.keys(state.filters).length > 0 || state.view !== 'all'
  const [billing, setBilling] = useState<readonly Id[]>()
  const bill = () => {
    const ids = marked.picked.size > 0 ? [...marked.picked] : marked.current === undefined ? [] : [marked.current]
    if (ids.length > 0 && may('challan.invoice')) setBilling(ids)
  }
  useKeys({
    ...marked.keys,
    '/': () => find.current?.focus(),
    f: () => setAdding(true),
    F: () => change({ filters: {}, q: '' }),
    ...(may('challan.create') && { c: newChallan }),
    i: bill,
    Escape: () => {
      if (id !== undefined) open(undefined)
      else if (marked.picked.size > 0) marked.clear()
      else if (filtered) change({ filters: {}, q: '' })
    },
  })

  return (
    <Page
      title={words.challans.title}
      acts={(
        <>
          <ChallansOut rows={rows} />
          {may('challan.create') && <Button size="desk" onClick={newChallan}><Plus size={16} strokeWidth={2.4} aria-hidden="true" />{words.challans.fresh}<Kbd>C</Kbd></Button>}
        </>
      )}
    >
      <ViewsBar state={state} />
      {marked.picked.size > 0
        ? <BatchBar ids={rows.flatMap(({ id: row }) => (marked.picked.has(row) ? [row] : []))} onClear={marked.clear} onInvoice={bill} />
        : <FilterBar state={state} onChange={change} find={find} adding={adding} onAdding={setAdding} />}
      <FirstLoad />
      <div className={id === undefined ? 'page-body' : 'page-body has-detail'}>
        <div className="desk-table-wrap">
          {known && rows.length === 0
            ? <NoChallans filtered={filtered} onClear={() => change({ filters: {}, q: '', view: 'all' })} onNew={may('challan.create') ? newChallan : undefined} />
            : <ChallanTable rows={rows} state={state} open={id} marked={marked} onOpen={open} onSort={(sort, down) => change({ sort, down })} />}
          <ListFoot list={list} state={state} />
        </div>
        {billing && <InvoiceFor ids={billing} onClose={() => setBilling(undefined)} />}
        {id !== undefined && <ChallanDetail key={id} id={id} onStep={(by) => marked.step(by)} onClose={() => open(undefined)} />}
      </div>
    </Page>
  )
}
