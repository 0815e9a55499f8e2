import type { BasisPoints, Day, Paise, Thousandths } from '../../records/scalars.ts'

/** `money` is paise, `qty` thousandths, `percent` basis points, `day` `YYYY-MM-DD`. */
export type CellKind = 'text' | 'count' | 'money' | 'qty' | 'percent' | 'day'
export type SheetColumn = { readonly head: string; readonly kind: CellKind; /** In characters. */ readonly width: number }
export type SheetCell = string | number | null
/** A table as it goes into a file. */
export type Sheet = { readonly name: string; readonly columns: readonly SheetColumn[]; readonly rows: readonly (readonly SheetCell[])[] }

/**
 * A text that no spreadsheet takes for a formula: a leading `=`, `+`, `-`, `@`, tab or carriage return is put behind an apostrophe.
 * Source: OWASP, CSV injection.
 */
export const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** `46000.00`: exact, in Latin digits, without grouping. */
export const plainMoney = (paise: Paise): string => fixed(paise, 2)
/** `12.48`, `500`: exact, without trailing zeros. */
export const plainQty = (thousandths: Thousandths): string => fixed(thousandths, 3).replace(/\.?0+$/, '')
const plainPercent = (basisPoints: BasisPoints): string => fixed(basisPoints, 2).replace(/\.?0+$/, '')
/** `24-11-2026`. */
const plainDay = (day: Day): string => day.split('-').reverse().join('-')

function fixed(value: number, places: number): string {
  const sign = value < 0 ? '-' : ''
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

const TEXTS: Readonly<Record<CellKind, (cell: string | number) => string>> = {
  text: (cell) => neutral(String(cell)),
  count: String,
  money: (cell) => plainMoney(Number(cell)),
  qty: (cell) => plainQty(Number(cell)),
  percent: (cell) => plainPercent(Number(cell)),
  day: (cell) => plainDay(String(cell)),
}

/** Heads and rows as texts, for CSV: every figure says what is stored. */
export function sheetTexts({ columns, rows }: Sheet): string[][] {
  return [
    columns.map(({ head }) => neutral(head)),
    ...rows.map((row) => columns.map(({ kind }, i) => {
      const cell = row[i] ?? null
      return cell === null || cell === '' ? '' : TEXTS[kind](cell)
    })),
  ]
}

/** A cell as a workbook takes it: numbers stay numbers, with the form in which they are shown. */
export type BookCell = { readonly type: 'text'; readonly value: string } | { readonly type: 'number'; readonly value: number; readonly format: string } | { readonly type: 'day'; readonly value: Day }

const BOOK_CELLS: Readonly<Record<CellKind, (cell: string | number) => BookCell>> = {
  text: (cell) => ({ type: 'text', value: neutral(String(cell)) }),
  count: (cell) => ({ type: 'number', value: Number(cell), format: '0' }),
  money: (cell) => ({ type: 'number', value: Number(plainMoney(Number(cell))), format: '0.00' }),
  qty: (cell) => ({ type: 'number', value: Number(plainQty(Number(cell))), format: '0.###' }),
  percent: (cell) => ({ type: 'number', value: Number(plainPercent(Number(cell))), format: '0.##' }),
  day: (cell) => ({ type: 'day', value: String(cell) }),
}

/** Rows as a workbook takes them, below their heads; null is an empty cell. */
export const sheetCells = ({ columns, rows }: Sheet): (BookCell | null)[][] =>
  rows.map((row) => columns.map(({ kind }, i) => {
    const cell = row[i] ?? null
    return cell === null || cell === '' ? null : BOOK_CELLS[kind](cell)
  }))
