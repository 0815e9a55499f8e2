import type { Challan, Id } from 'sync-protocol'
import { allRows, readRow } from '../store/read.ts'
import { readFile } from '../use/use-file.ts'
import type { Workplace } from '../use/workplace.ts'
import { enPrint } from '../words/en-print.ts'
import { hiPrint } from '../words/hi-print.ts'
import type { Language } from '../words/index.ts'
import { paperTime } from './paper-facts.ts'
import { brandOf, printsBefore, type Brand, type Paper, type PaperPicture } from './paper.ts'

const BOOKS = { en: enPrint, hi: hiPrint }

type Circumstances = { readonly workplace: Workplace; readonly brand: Brand; readonly lang: Language; readonly at: number }

/** A challan made ready for paper, from what this device holds. */
export function paperOf(challan: Challan, { workplace, brand, lang, at }: Circumstances, pictures: Paper['pictures'] = new Map()): Paper {
  return {
    challan, brand, lang, words: BOOKS[lang], printed: { when: paperTime(at), who: workplace.who.name },
    before: printsBefore(challan), origin: location.origin, pictures,
  }
}

/** Several challans for one PDF. Those that are not on this device are left out. `proof` brings their pictures along. */
export async function readPapers(workplace: Workplace, ids: readonly Id[], { lang, proof }: { readonly lang: Language; readonly proof: boolean }): Promise<Paper[]> {
  const { cache, env } = workplace.stores
  const [company] = await allRows(cache, 'company')
  const circumstances = { workplace, brand: brandOf(company?.row), lang, at: env.now() }
  const rows = await Promise.all(ids.map((id) => readRow(cache, 'challan', id)))
  return Promise.all(rows.flatMap((found) => (found ? [found.row] : [])).map(async (challan) => {
    const paper = paperOf(challan, circumstances, proof ? await readPictures(workplace, challan) : new Map())
    return { ...paper, before: { 0: 0, 1: 0, 2: 0 } } // a PDF is no reprint
  }))
}

/** Signatures and photos of every attempt that are here or can be fetched. Give their addresses back with `dropPictures`. */
export async function readPictures(workplace: Workplace, { attempts }: Challan): Promise<Map<Id, PaperPicture>> {
  const files = attempts.flatMap(({ evidence }) => evidence).filter(({ mime }) => mime !== 'application/pdf')
  const found = await Promise.all(files.map(async ({ id }) => {
    const blob = await readFile(workplace, id)
    return blob ? [[id, { src: URL.createObjectURL(blob), bytes: new Uint8Array(await blob.arrayBuffer()) }] as const] : []
  }))
  return new Map(found.flat())
}

export function dropPictures(pictures: Paper['pictures']): void {
  for (const { src } of pictures.values()) URL.revokeObjectURL(src)
}
