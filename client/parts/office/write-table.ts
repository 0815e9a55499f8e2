import { sheetCells, sheetTexts, type BookCell, type Sheet } from 'sync-protocol'
import { saveFile } from '../save-file.ts'

const cellOf = (cell: BookCell | null) => {
  if (cell === null) return null
  if (cell.type === 'text') return { value: cell.value, type: String }
  if (cell.type === 'number') return { value: cell.value, type: Number, format: cell.format }
  return { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' }
}

/** A table as a file, made on this device. Texts that a spreadsheet would compute are neutralised by the sheet. */
export async function saveTable(kind: 'csv' | 'xlsx', name: string, sheet: Sheet): Promise<void> {
  if (kind === 'csv') return saveFile(new Blob([`\ufeff${await commaText(sheet, ',')}\r\n`], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
  const { default: writeXlsxFile } = await import('write-excel-file/browser')
  const heads = sheet.columns.map(({ head }) => ({ value: head, type: String, fontWeight: 'bold' as const }))
  const made = writeXlsxFile([{ sheet: sheet.name.slice(0, 31), columns: sheet.columns.map(({ width }) => ({ width })), stickyRowsCount: 1, data: [heads, ...sheetCells(sheet).map((row) => row.map(cellOf))] }])
  saveFile(await made.toBlob(), `${name}.xlsx`)
}

/** Columns parted by tabs, as a spreadsheet takes them from the clipboard. */
export const tabText = (sheet: Sheet): Promise<string> => commaText(sheet, '\t')

async function commaText(sheet: Sheet, delimiter: string): Promise<string> {
  const { default: Papa } = await import('papaparse')
  return Papa.unparse(sheetTexts(sheet), { newline: '\r\n', delimiter })
}
