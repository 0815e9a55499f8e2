import type { Id } from 'sync-protocol'
import type { Workplace } from '../use/workplace.ts'
import type { Language } from '../words/index.ts'
import { usualCopies, type CopyNumber, type Layout } from './paper.ts'
import { dropPictures, readPapers } from './read-papers.ts'

export type PdfJob = { readonly ids: readonly Id[]; readonly layout: Layout; readonly lang: Language; readonly copies?: readonly CopyNumber[] }
export type MadePdf = {
  readonly file: File
  /** Pictures of the proof that are neither here nor within reach. */
  readonly missing: number
  /** Photos that the customer's rule keeps in the company. */
  readonly kept: number
}

/** Makes the PDF of some challans on this device. Throws: Error when none of them is here, or the sheets do not come to stand. */
export async function pdfOf(workplace: Workplace, { ids, layout, lang, copies = usualCopies(layout) }: PdfJob): Promise<MadePdf> {
  const [papers, { makePdf }] = await Promise.all([readPapers(workplace, ids, { lang, proof: layout === 'proof' }), import('./pdf/make-pdf.tsx')])
  const [first] = papers
  if (!first) throw new Error('None of these challans is on this device')
  try {
    const name = fileName(papers.map(({ challan }) => challan.legal?.number ?? first.words.screen.draft), layout)
    const bytes = await makePdf({ papers, layout, copies }, name)
    const missing = layout === 'proof' ? papers.reduce((sum, { challan, pictures, kept }) => sum + picturesOf(challan.attempts) - pictures.size - kept, 0) : 0
    return { file: new File([bytes], `${name}.pdf`, { type: 'application/pdf' }), missing, kept: papers.reduce((sum, { kept }) => sum + kept, 0) }
  } finally {
    for (const { pictures } of papers) dropPictures(pictures)
  }
}

const picturesOf = (attempts: readonly { readonly evidence: readonly unknown[] }[]): number => attempts.reduce((sum, { evidence }) => sum + evidence.length, 0)

/** `26J-A07-00001`, `26J-A07-00001-proof`, `challans-12`: what files may be called everywhere. */
export function fileName(numbers: readonly string[], layout: Layout): string {
  const what = numbers.length === 1 ? (numbers[0] ?? '') : `challans-${numbers.length}`
  const kind = layout === 'a4' ? '' : `-${layout}`
  return `${what}${kind}`.replaceAll(/[^A-Za-z0-9-]+/g, '-')
}
