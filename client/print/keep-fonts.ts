import type { Stores } from '../store/stores.ts'
import { allRows, newestRows } from '../store/read.ts'
import { keepFonts } from './font-bytes.ts'

/** The newest papers are those that are printed. */
const PAPERS = 300
/**
 * Brings the fonts of every script that names on this device are written in, so that papers can be made without network:
 * Latin and Devanagari come with the app, a Tamil name brings 39 kB when it first arrives, and nobody carries what nobody needs.
 */
export async function keepFontsOfNames({ cache }: Stores): Promise<void> {
  if (!navigator.onLine) return
  const lists = await Promise.all([allRows(cache, 'party'), allRows(cache, 'product'), allRows(cache, 'location'), allRows(cache, 'company'), newestRows(cache, 'challan', PAPERS)])
  await keepFonts(JSON.stringify(lists.flat().map(({ row }) => row)))
}
