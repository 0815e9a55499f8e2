import type { ReactNode } from 'react'
import { PaperGoods, PaperTotals, Terms } from './paper-goods.tsx'
import { PaperMeta, PaperParties, PaperTitle, PaperTitleAgain } from './paper-head.tsx'
import { HSN_UNDER_TOTALS, hasHsnSummary, hsnRows, type HsnRow } from './paper-facts.ts'
import { HsnTable, HsnUnderTotals, PaperSigns } from './paper-signs.tsx'
import type { PageRows } from './paginate.ts'
import { STATUTORY_MARKS, type CopyNumber, type Paper } from './paper.ts'
import { Qr } from './qr.tsx'
import { challanCode, shortCode } from './short-code.ts'

export type SheetSize = 'a4' | 'a5'

type SheetProps = {
  readonly paper: Paper
  readonly size: SheetSize
  readonly copy: CopyNumber
  /** From 0. */
  readonly page: number
  readonly of: number
}

/** Rows of the HSN summary on a page of their own. */
const HSN_ROWS: Readonly<Record<SheetSize, number>> = { a4: 40, a5: 26 }
/** From this many lines on, rows stand closer. */
const DENSE = 11

/** Longer terms than these many letters stand on a page of their own. */
const TERMS_BESIDE_TOTALS: Readonly<Record<SheetSize, number>> = { a4: 500, a5: 240 }

const isLong = (terms: string, size: SheetSize): boolean => terms.length > TERMS_BESIDE_TOTALS[size]

/** What stands behind the challan on pages of its own: a long HSN summary, long terms. */
export function annexesOf(paper: Paper, size: SheetSize): ReactNode[] {
  const { challan, words, brand } = paper
  const hsn = hsnPages(paper, size).map((rows, i) => <HsnTable key={i} rows={rows} words={words} taxed={challan.taxMode !== 'none'} />)
  const terms = challan.direction === 'O' && isLong(brand.terms, size) ? [<Terms key="terms" words={words} terms={brand.terms} />] : []
  return [...hsn, ...terms]
}

/** Pages of the HSN summary behind the challan, when it is too long to stand under the totals. */
export function hsnPages({ challan }: Paper, size: SheetSize): HsnRow[][] {
  const rows = hsnRows(challan)
  if (!hasHsnSummary(challan) || rows.length <= HSN_UNDER_TOTALS) return []
  return Array.from({ length: Math.ceil(rows.length / HSN_ROWS[size]) }, (_, i) => rows.slice(i * HSN_ROWS[size], (i + 1) * HSN_ROWS[size]))
}

/** One page of a challan. `measuring` draws one of each part that any page may have. */
export function PaperPage({ pages, measuring = false, ...sheet }: SheetProps & { readonly pages: readonly PageRows[]; readonly measuring?: boolean }) {
  const { paper, copy, page } = sheet
  const { challan, words, brand } = paper
  const rows = pages[page] ?? { from: 0, to: challan.lines.length }
  const last = page === pages.length - 1
  const marked = { challan, words, mark: STATUTORY_MARKS[copy], reprint: paper.before[copy] }
  return (
    <Sheet {...sheet} measuring={measuring} dense={challan.lines.length >= DENSE}>
      {page === 0 && (
        <div data-part="first">
          <PaperTitle {...marked} brand={brand} />
          <PaperMeta challan={challan} words={words} />
          <PaperParties challan={challan} words={words} />
        </div>
      )}
      {(page > 0 || measuring) && <PaperTitleAgain {...marked} />}
      <PaperGoods challan={challan} words={words} rows={rows} closing={last} measuring={measuring} />
      {last && (
        <div data-part="tail">
          <PaperTotals challan={challan} words={words} lang={paper.lang} terms={challan.direction === 'O' && !isLong(brand.terms, sheet.size) ? brand.terms : ''} />
          <HsnUnderTotals paper={paper} />
          <PaperSigns paper={paper} />
        </div>
      )}
    </Sheet>
  )
}

/** A page behind the challan. */
export function AnnexPage({ annex, ...sheet }: SheetProps & { readonly annex: ReactNode }) {
  const { paper, copy } = sheet
  const { challan, words } = paper
  return (
    <Sheet {...sheet}>
      <PaperTitleAgain challan={challan} words={words} mark={STATUTORY_MARKS[copy]} reprint={paper.before[copy]} />
      {annex}
    </Sheet>
  )
}

/** A sheet with its foot, and DRAFT or CANCELLED across it where that is so. */
export function Sheet({ paper, size, copy, page, of, measuring = false, dense = false, children }: SheetProps & {
  readonly measuring?: boolean
  readonly dense?: boolean
  readonly children: ReactNode
}) {
  const { challan, words, lang } = paper
  const across = challan.legal === null ? 'DRAFT' : challan.cancelled === null ? undefined : 'CANCELLED'
  return (
    <section
      className={`paper paper-${size}${dense ? ' paper-dense' : ''}`} lang={lang} data-sheet
      aria-label={`${STATUTORY_MARKS[copy]}, ${words.pageOf(page + 1, of)}`}
    >
      {across && <span className="paper-across" aria-hidden="true" data-text={across} />}
      {children}
      {page === 0 && <PaperFoot paper={paper} copy={copy} of={of} />}
      {(page > 0 || measuring) && (
        <footer className="paper-foot paper-foot-again" data-part="foot-again">
          <p>{words.printed(paper.printed.when, paper.printed.who)} · {words.pageOf(page + 1, of)}</p>
        </footer>
      )}
    </section>
  )
}

function PaperFoot({ paper, copy, of }: Pick<SheetProps, 'paper' | 'copy' | 'of'>) {
  const { challan, words, printed, origin } = paper
  const { legal, issued } = challan
  return (
    <footer className="paper-foot" data-part="foot">
      {legal && issued && <Qr text={challanCode(legal.number, issued.hash, origin)} label={legal.number} />}
      <p>
        {legal && issued && <><b>{words.scan}</b><br />{words.shortCode(shortCode(issued.hash))}<br /></>}
        {words.printed(printed.when, printed.who)} · {words.pageOf(1, of)}
      </p>
      <ul>
        {words.copies.map((name, i) => <li key={name} className={i === copy ? 'on' : undefined}><i />{name}</li>)}
      </ul>
    </footer>
  )
}
