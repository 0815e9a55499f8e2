import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import knex from 'knex'
import Papa from 'papaparse'
import { StartFault } from '../start.ts'

/** A row of the former system: names of columns in lower case, texts trimmed, NULL as ''. */
export type FormerRow = Readonly<Record<string, string>>
export type FormerTable = 'delivery_challan' | 'details_clients' | 'products' | 'users'
export type Former = Readonly<Record<FormerTable, readonly FormerRow[]>>

const TABLES: readonly FormerTable[] = ['delivery_challan', 'details_clients', 'products', 'users']

/** Everything of a folder with one CSV a table: `delivery_challan.csv` must be there. Throws StartFault. */
export async function readFolder(folder: string): Promise<Former> {
  if (!existsSync(folder)) throw new StartFault(`There is no folder ${folder}.`)
  const files = new Map(readdirSync(folder).map((file) => [file.toLowerCase(), join(folder, file)]))
  if (!files.has('delivery_challan.csv')) throw new StartFault(`${folder} holds no delivery_challan.csv. Export each table as <table>.csv with a head line.`)
  const read = async (table: FormerTable) => {
    const path = files.get(`${table}.csv`)
    return path === undefined ? [] : readCsv(path)
  }
  const [delivery_challan, details_clients, products, users] = await Promise.all([read('delivery_challan'), read('details_clients'), read('products'), read('users')])
  return { delivery_challan, details_clients, products, users }
}

function readCsv(path: string): Promise<FormerRow[]> {
  return new Promise((resolve, reject) => {
    const rows: FormerRow[] = []
    Papa.parse<Record<string, unknown>>(createReadStream(path, 'utf8'), {
      header: true, skipEmptyLines: 'greedy', transformHeader: headOf,
      step: ({ data }) => void rows.push(rowOf(data)),
      complete: () => resolve(rows),
      error: (error: Error) => reject(new StartFault(`${path} cannot be read: ${error.message}.`)),
    })
  })
}

/** The same from the former database. Only SELECT is sent. Throws StartFault when it does not answer. */
export async function readDatabase(url: string): Promise<Former> {
  const db = knex({ client: 'mysql2', connection: { uri: url, dateStrings: true }, pool: { min: 0, max: 1 } })
  try {
    const tables = await Promise.all(TABLES.map(async (table) => {
      const there = await db.schema.hasTable(table)
      if (!there && table === 'delivery_challan') throw new StartFault('This database has no table delivery_challan.')
      return there ? (await db(table).select<Record<string, unknown>[]>('*')).map(rowOf) : []
    }))
    const [delivery_challan = [], details_clients = [], products = [], users = []] = tables
    return { delivery_challan, details_clients, products, users }
  } catch (error) {
    if (error instanceof StartFault) throw error
    throw new StartFault(`The former database does not answer (${(error as { code?: string }).code ?? 'no code'}). Look at its address.`, { cause: error })
  } finally {
    await db.destroy()
  }
}

const headOf = (head: string): string => head.replace(/^\ufeff/, '').trim().toLowerCase().replace(/[\s-]+/g, '_')

const rowOf = (row: Record<string, unknown>): FormerRow =>
  Object.fromEntries(Object.entries(row).map(([head, value]) => [headOf(head), textOf(value)]))

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** The first of these columns that says something. The former tables were not the same everywhere. */
export const pick = (row: FormerRow, ...names: readonly string[]): string => names.map((name) => row[name] ?? '').find((text) => text !== '') ?? ''
