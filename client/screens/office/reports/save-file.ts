import { portalJson, reportSheets, sheetCells, sheetTexts, type BookCell, type Books, type ReportAsked, type ReportName, type Sheet } from 'sync-protocol'

export const FILE_KINDS = ['xlsx', 'csv', 'portal'] as const
export type FileKind = (typeof FILE_KINDS)[number]

const cellOf = (cell: BookCell | null) => {
  if (cell === null) return null
  if (cell.type === 'text') return { value: cell.value, type: String }
  if (cell.type === 'number') return { value: cell.value, type: Number, format: cell.format }
  return { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' }
}

async function workbook(sheets: readonly Sheet[]): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser')
  return writeXlsxFile(sheets.map((sheet) => ({
    sheet: sheet.name.slice(0, 31), columns: sheet.columns.map(({ width }) => ({ width })), stickyRowsCount: 1,
    data: [sheet.columns.map(({ head }) => ({ value: head, type: String, fontWeight: 'bold' as const })), ...sheetCells(sheet).map((row) => row.map(cellOf))],
  }))).toBlob()
}

async function commaText(sheets: readonly Sheet[]): Promise<Blob> {
  const { default: Papa } = await import('papaparse')
  const parts = sheets.map((sheet) => [...(sheets.length > 1 ? [[sheet.name]] : []), ...sheetTexts(sheet)])
  return new Blob([`\ufeff${parts.map((rows) => Papa.unparse(rows, { newline: '\r\n' })).join('\r\n\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' })
}

async function contentOf(kind: FileKind, report: ReportName, books: Books, asked: ReportAsked): Promise<Blob> {
  if (kind === 'portal') return new Blob([JSON.stringify(portalJson(report, books, asked) ?? {})], { type: 'application/json' })
  const sheets = reportSheets(report, books, asked)
  return kind === 'csv' ? commaText(sheets) : workbook(sheets)
}

/** Makes a report's file on this device and hands it to the browser's downloads; gives its name. Works with no network. */
export async function saveReport(kind: FileKind, report: ReportName, books: Books, asked: ReportAsked): Promise<string> {
  const name = `${report}-${asked.registration.gstin}-${asked.day}.${kind === 'portal' ? 'json' : kind}`
  const url = URL.createObjectURL(await contentOf(kind, report, books, asked))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return name
}
