import type { Challan } from 'sync-protocol'
import type { PrintWords } from '../words/en-print.ts'
import type { Language } from '../words/index.ts'
import { PaperGoods, PaperSigns, PaperTotals } from './paper-goods.tsx'
import { PaperMeta, PaperParties, PaperTitle, PaperTitleAgain } from './paper-head.tsx'
import type { PageRows } from './paginate.ts'
import { Qr } from './qr.tsx'
import { challanCode, shortCode } from './short-code.ts'

/** Rule 55(2) words the marks, so they are the same in every language. */
export const STATUTORY_MARKS = ['ORIGINAL FOR CONSIGNEE', 'DUPLICATE FOR TRANSPORTER', 'TRIPLICATE FOR CONSIGNER'] as const

export type Paper = {
  readonly challan: Challan
  readonly words: PrintWords
  readonly lang: Language
  /** `24 Nov 2026, 11:58`, and who prints. */
  readonly printed: { readonly when: string; readonly who: string }
}

type PageProps = {
  readonly paper: Paper
  /** 0 original, 1 duplicate, 2 triplicate. */
  readonly copy: number
  readonly page: number
  readonly pages: readonly PageRows[]
}

/** One sheet of A4. */
export function PaperPage({ paper, copy, page, pages }: PageProps) {
  const { challan, words, lang } = paper
  const mark = STATUTORY_MARKS[copy] ?? STATUTORY_MARKS[0]
  const rows = pages[page] ?? { from: 0, to: challan.lines.length }
  const last = page === pages.length - 1
  const across = challan.legal === null ? 'DRAFT' : challan.cancelled === null ? undefined : 'CANCELLED'
  return (
    <section className="paper" lang={lang} aria-label={`${mark}, ${words.pageOf(page + 1, pages.length)}`}>
      {across && <span className="paper-across" aria-hidden="true" data-text={across} />}
      {page === 0 ? (
        <div data-part="first">
          <PaperTitle challan={challan} words={words} mark={mark} />
          <PaperMeta challan={challan} words={words} />
          <PaperParties challan={challan} words={words} />
        </div>
      ) : (
        <PaperTitleAgain challan={challan} words={words} mark={mark} />
      )}
      <PaperGoods challan={challan} words={words} rows={rows} closing={last} />
      {last ? (
        <div data-part="tail">
          <PaperTotals challan={challan} words={words} />
          <PaperSigns challan={challan} words={words} />
        </div>
      ) : (
        <p className="paper-on">{words.carriedOn}</p>
      )}
      <PaperFoot paper={paper} copy={copy} page={page} of={pages.length} />
    </section>
  )
}

function PaperFoot({ paper, copy, page, of }: { readonly paper: Paper; readonly copy: number; readonly page: number; readonly of: number }) {
  const { challan, words, printed } = paper
  const { legal, issued } = challan
  return (
    <footer className="paper-foot" data-part="foot">
      {legal && issued && <Qr text={challanCode(legal.number, issued.hash)} label={legal.number} />}
      <p>
        {legal && issued && <><b>{words.scan}</b><br />{words.shortCode(shortCode(issued.hash))}<br /></>}
        {words.printed(printed.when, printed.who)} · {words.pageOf(page + 1, of)}
      </p>
      <ul>
        {words.copies.map((name, i) => <li key={name} className={i === copy ? 'on' : undefined}><i />{name}</li>)}
      </ul>
    </footer>
  )
}
