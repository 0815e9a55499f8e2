import { Problem } from 'sync-protocol'

/** A table as a person handed it in: rows of texts under its heads. */
export type TextTable = { readonly heads: readonly string[]; readonly rows: readonly Readonly<Record<string, string>>[] }

const MOST_BYTES = 20_000_000

/** Reads CSV, XLSX or (with `json`) JSON. Throws: Problem('unsupported_media') when it is none of them, 'too_large' above 20 MB. */
export async function readTable(file: File, json?: (text: string) => readonly Readonly<Record<string, string>>[]): Promise<TextTable> {
  if (file.size > MOST_BYTES) throw new Problem('too_large', 'The file is larger than 20 MB. Hand it in in parts.')
  try {
    if (/\.xlsx$/i.test(file.name)) return tableOf(await xlsxRows(file))
    const text = await file.text()
    if (json && /^\s*[[{]/.test(text)) {
      const rows = json(text)
      return { heads: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows }
    }
    return tableOf(await csvRows(text))
  } catch {
    throw new Problem('unsupported_media', 'This file is not a table that can be read. Save it as XLSX or CSV and try again.')
  }
}

async function xlsxRows(file: File): Promise<string[][]> {
  const { default: readXlsx } = await import('read-excel-file/browser')
  const [first] = await readXlsx(file)
  return (first?.data ?? []).map((row) => row.map((cell) => textOf(cell)))
}

/** A day and time as the portal writes them; a workbook's dates carry no zone and are read as they stand. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
  const [day = '', time = ''] = cell.toISOString().split('T')
  return `${day.split('-').reverse().join('/')}${time.startsWith('00:00') ? '' : ` ${time.slice(0, 5)}`}`
}

async function csvRows(text: string): Promise<string[][]> {
  const { default: Papa } = await import('papaparse')
  return Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' }).data
}

function tableOf(cells: readonly string[][]): TextTable {
  const [heads = [], ...rows] = cells.filter((row) => row.some((cell) => cell.trim() !== ''))
  return { heads, rows: rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, (row[i] ?? '').trim()]))) }
}
