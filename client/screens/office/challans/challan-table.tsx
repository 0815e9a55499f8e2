import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Id } from 'sync-protocol'
import { useConflicts, useThresholds, type Brief } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import type { ListState, SortColumn } from './address.ts'
import { ChallanRow } from './challan-row.tsx'
import { columnsFor, type Column } from './columns.ts'
import type { Marked } from './use-marked.ts'
import { useWidth } from './use-width.ts'

const ROW = 40

type Props = {
  readonly rows: readonly Brief[]
  readonly state: ListState
  readonly open: Id | undefined
  readonly marked: Marked
  readonly onOpen: (id: Id) => void
  readonly onSort: (column: SortColumn, down: boolean) => void
}

/** A real table of which only the rows in sight exist. Columns give way when the place is narrow. */
export function ChallanTable({ rows, state, open, marked, onOpen, onSort }: Props) {
  const words = useOfficeWords()
  const scroll = useRef<HTMLDivElement>(null)
  const columns = columnsFor(useWidth(scroll))
  const conflicts = useConflicts()
  const limits = useThresholds()
  const disputed = new Set(conflicts?.filter(({ row }) => row.state === 'open').map(({ row }) => row.entityId))
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => ROW, overscan: 12, scrollPaddingStart: 36 })

  const at = rows.findIndex(({ id }) => id === marked.current)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [marked.current]) // eslint-disable-line react-hooks/exhaustive-deps -- a step to another row scrolls; rows that arrive meanwhile do not

  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className="desk-scroll" ref={scroll} tabIndex={-1}>
      <table className="desk-table" aria-rowcount={rows.length + 1} aria-label={words.challans.title}>
        <thead>
          <tr aria-rowindex={1}>
            <th className="pick">
              <input
                type="checkbox" className="tick" aria-label={words.challans.pickAll}
                checked={rows.length > 0 && marked.picked.size === rows.length}
                ref={(box) => { if (box) box.indeterminate = marked.picked.size > 0 && marked.picked.size < rows.length }}
                onChange={(event) => marked.pickAll(event.currentTarget.checked)}
              />
            </th>
            {columns.map((column) => <Head key={column.name} column={column} state={state} onSort={onSort} />)}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Filler height={above} span={columns.length + 1} />}
          {items.map(({ index }) => {
            const row = rows[index]
            return row && (
              <ChallanRow
                key={row.id} brief={row} index={index + 2} columns={columns} onOpen={onOpen} onPick={marked.toggle}
                open={row.id === open} current={row.id === marked.current} picked={marked.picked.has(row.id)} disputed={disputed.has(row.id)} limits={limits}
              />
            )
          })}
          {below > 0 && <Filler height={below} span={columns.length + 1} />}
        </tbody>
      </table>
    </div>
  )
}

/** Holds the place of the rows that are not drawn. */
function Filler({ height, span }: { readonly height: number; readonly span: number }) {
  return <tr className="filler" aria-hidden="true"><td colSpan={span} style={{ height }} /></tr>
}

function Head({ column, state, onSort }: { readonly column: Column; readonly state: ListState; readonly onSort: Props['onSort'] }) {
  const words = useOfficeWords()
  const { name, sort, numeric, width } = column
  const by = sort !== undefined && state.sort === sort
  const label = words.challans.columns[name]
  return (
    <th className={numeric ? 'n' : undefined} style={{ width }} aria-sort={by ? (state.down ? 'descending' : 'ascending') : undefined}>
      {sort === undefined ? (label || <span className="sr-only">{words.challans.oddLabel}</span>) : (
        <button type="button" onClick={() => onSort(sort, by ? !state.down : sort === 'date' || sort === 'value')}>
          {label}
          {by && (state.down ? <ArrowDown size={13} aria-hidden="true" /> : <ArrowUp size={13} aria-hidden="true" />)}
        </button>
      )}
    </th>
  )
}
