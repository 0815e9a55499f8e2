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

/** `kept`: how many photos the customer's rule keeps in the company. */
export type SharedPaper = Paper & { readonly kept: number }

const photosOf = ({ attempts }: Challan): number => attempts.flatMap(({ evidence }) => evidence).filter(({ kind }) => kind === 'photo').length

/** Whether photos may leave the company with a proof: where the customer's entry says so. Own places see all. */
async function mayShowPhotos({ cache }: Workplace['stores'], { party }: Challan): Promise<boolean> {
  return party === null || (await readRow(cache, 'party', party))?.row.proofPhotos === true
}

/**
 * Several challans for one PDF. Those that are not on this device are left out. `proof` brings their pictures along,
 * as far as the customer's rule shares them.
 */
export async function readPapers(workplace: Workplace, ids: readonly Id[], { lang, proof }: { readonly lang: Language; readonly proof: boolean }): Promise<SharedPaper[]> {
  const { cache, env } = workplace.stores
  const [company] = await allRows(cache, 'company')
  const circumstances = { workplace, brand: brandOf(company?.row), lang, at: env.now() }
  const rows = await Promise.all(ids.map((id) => readRow(cache, 'challan', id)))
  return Promise.all(rows.flatMap((found) => (found ? [found.row] : [])).map(async (challan) => {
    const open = await mayShowPhotos(workplace.stores, challan)
    const paper = paperOf(challan, circumstances, proof ? await readPictures(workplace, challan, open) : new Map())
    return { ...paper, before: { 0: 0, 1: 0, 2: 0 }, ...(!open && { photosKept: true }), kept: proof && !open ? photosOf(challan) : 0 } // a PDF is no reprint
  }))
}

/** Signatures and photos of every attempt that are here or can be fetched. Give their addresses back with `dropPictures`. */
export async function readPictures(workplace: Workplace, { attempts }: Challan, photos = true): Promise<Map<Id, PaperPicture>> {
  const files = attempts.flatMap(({ evidence }) => evidence).filter(({ mime, kind }) => mime !== 'application/pdf' && (photos || kind !== 'photo'))
  const found = await Promise.all(files.map(async ({ id }) => {
    const blob = await readFile(workplace, id)
    return blob ? [[id, { src: URL.createObjectURL(blob), bytes: new Uint8Array(await blob.arrayBuffer()) }] as const] : []
  }))
  return new Map(found.flat())
}

export function dropPictures(pictures: Paper['pictures']): void {
  for (const { src } of pictures.values()) URL.revokeObjectURL(src)
}
