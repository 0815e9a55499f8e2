import Papa from 'papaparse'
import { sheetCells, sheetTexts, type BookCell, type Sheet } from 'sync-protocol'
import writeXlsxFile from 'write-excel-file/node'

const cellOf = (cell: BookCell | null) => {
  if (cell === null) return null
  if (cell.type === 'text') return { value: cell.value, type: String }
  if (cell.type === 'number') return { value: cell.value, type: Number, format: cell.format }
  return { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' }
}

/** A workbook with a sheet for each table. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeXlsxFile(sheets.map((sheet) => ({
    sheet: sheet.name.slice(0, 31), columns: sheet.columns.map(({ width }) => ({ width })), stickyRowsCount: 1,
    data: [sheet.columns.map(({ head }) => ({ value: head, type: String, fontWeight: 'bold' as const })), ...sheetCells(sheet).map((row) => row.map(cellOf))],
  }))).toBuffer()
}

/** One table as CSV with a byte order mark, so that every spreadsheet reads it as UTF-8; tables after the first follow under their names. */
export function csvOf(sheets: readonly Sheet[]): string {
  const parts = sheets.map((sheet) => [...(sheets.length > 1 ? [[sheet.name]] : []), ...sheetTexts(sheet)])
  return `\ufeff${parts.map((rows) => Papa.unparse(rows, { newline: '\r\n' })).join('\r\n\r\n')}\r\n`
}
