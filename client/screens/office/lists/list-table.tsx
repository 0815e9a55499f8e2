import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type ReactNode } from 'react'
import type { Id } from 'sync-protocol'
import { useWidth } from '../challans/use-width.ts'

export type ListColumn<Row> = {
  readonly head: string
  /** CSS width; `auto` takes what is left. */
  readonly width: string
  readonly numeric?: boolean
  /** The table must be this wide, in CSS pixels, for the column to be there. */
  readonly from?: number
  readonly cell: (row: Row) => ReactNode
}

type Props<Row> = {
  readonly title: string
  readonly rows: readonly { readonly id: Id; readonly row: Row }[]
  readonly columns: readonly ListColumn<Row>[]
  readonly open: Id | undefined
  readonly onOpen: (id: Id) => void
}

const ROW = 40

/** A real table of which only the rows in sight exist. The first cell is the button that opens a row. */
export function ListTable<Row>({ title, rows, columns, open, onOpen }: Props<Row>) {
  const scroll = useRef<HTMLDivElement>(null)
  const width = useWidth(scroll)
  const shown = columns.filter(({ from = 0 }) => width >= from)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => ROW, overscan: 12 })
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className="desk-scroll" ref={scroll} tabIndex={-1}>
      <table className="desk-table" aria-rowcount={rows.length + 1} aria-label={title}>
        <thead>
          <tr aria-rowindex={1}>{shown.map(({ head, numeric, width: wide }) => <th key={head} className={numeric ? 'n' : undefined} style={{ width: wide }}>{head}</th>)}</tr>
        </thead>
        <tbody>
          {above > 0 && <tr className="filler" aria-hidden="true"><td colSpan={shown.length} style={{ height: above }} /></tr>}
          {items.map(({ index }) => {
            const one = rows[index]
            return one && (
              <tr key={one.id} aria-rowindex={index + 2} className={one.id === open ? 'open' : undefined} onClick={() => onOpen(one.id)}>
                {shown.map(({ head, numeric, cell }, i) => (
                  <td key={head} className={numeric ? 'n' : undefined}>
                    {i === 0 ? <button type="button" className="lead row-button" onClick={(event) => { event.stopPropagation(); onOpen(one.id) }}>{cell(one.row)}</button> : cell(one.row)}
                  </td>
                ))}
              </tr>
            )
          })}
          {below > 0 && <tr className="filler" aria-hidden="true"><td colSpan={shown.length} style={{ height: below }} /></tr>}
        </tbody>
      </table>
    </div>
  )
}
