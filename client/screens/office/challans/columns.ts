import type { SortColumn } from './address.ts'

export type ColumnName = 'number' | 'date' | 'customer' | 'state' | 'driver' | 'vehicle' | 'order' | 'packages' | 'value' | 'eway' | 'ewayNumber' | 'odd'
export type Column = {
  readonly name: ColumnName
  readonly sort?: SortColumn
  readonly numeric?: boolean
  /** CSS width; `auto` takes what is left. */
  readonly width: string
  /** The table must be this wide, in CSS pixels, for the column to be there. */
  readonly from: number
  /** And narrower than this. */
  readonly until?: number
}

const COLUMNS: readonly Column[] = [
  { name: 'number', sort: 'number', width: '122px', from: 0 },
  { name: 'date', sort: 'date', width: '64px', from: 700 },
  { name: 'customer', sort: 'customer', width: 'auto', from: 0 },
  { name: 'state', sort: 'state', width: '138px', from: 0 },
  { name: 'driver', sort: 'driver', width: '118px', from: 760 },
  { name: 'vehicle', width: '120px', from: 980 },
  { name: 'order', width: '104px', from: 1300 },
  { name: 'packages', numeric: true, width: '76px', from: 1140 },
  { name: 'value', sort: 'value', numeric: true, width: '100px', from: 420 },
  { name: 'eway', width: '90px', from: 880, until: 980 },
  { name: 'ewayNumber', width: '132px', from: 980 },
  { name: 'odd', width: '38px', from: 0 },
]

/** What fits: order number, packages, vehicle and the e-way bill's digits yield first when the detail opens. */
export function columnsFor(width: number): readonly Column[] {
  return COLUMNS.filter(({ from, until = Infinity }) => width >= from && width < until)
}
