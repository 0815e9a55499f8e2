import type { SortColumn } from './address.ts'

export type ColumnName = 'number' | 'date' | 'customer' | 'state' | 'driver' | 'vehicle' | 'order' | 'packages' | 'value' | 'eway' | 'odd'
export type Column = {
  readonly name: ColumnName
  readonly sort?: SortColumn
  readonly numeric?: boolean
  /** CSS width; `auto` takes what is left. */
  readonly width: string
  /** The table must be this wide, in CSS pixels, for the column to be there. */
  readonly from: number
}

const COLUMNS: readonly Column[] = [
  { name: 'number', sort: 'number', width: '132px', from: 0 },
  { name: 'date', sort: 'date', width: '72px', from: 480 },
  { name: 'customer', sort: 'customer', width: 'auto', from: 0 },
  { name: 'state', sort: 'state', width: '142px', from: 0 },
  { name: 'driver', sort: 'driver', width: '124px', from: 700 },
  { name: 'vehicle', width: '126px', from: 940 },
  { name: 'order', width: '120px', from: 1120 },
  { name: 'packages', numeric: true, width: '86px', from: 1120 },
  { name: 'value', sort: 'value', numeric: true, width: '112px', from: 420 },
  { name: 'eway', width: '122px', from: 780 },
  { name: 'odd', width: '58px', from: 0 },
]

/** What fits: order number, packages, vehicle and e-way bill yield first when the detail opens. */
export function columnsFor(width: number): readonly Column[] {
  return COLUMNS.filter(({ from }) => width >= from)
}
