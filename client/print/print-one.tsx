import { useEffect } from 'react'
import type { Challan } from 'sync-protocol'
import { AnnexPage, PaperPage, annexesOf, type SheetSize } from './paper-page.tsx'
import { ProofPages } from './proof-pages.tsx'
import type { CopyNumber, Paper } from './paper.ts'
import { usePages } from './use-pages.ts'

type Props = {
  readonly paper: Paper
  readonly size: SheetSize
  readonly copies: readonly CopyNumber[]
  /** The proof of delivery behind each copy. */
  readonly proof?: boolean
  readonly onReady: (id: Challan['id']) => void
}

/** The copies of one challan, page by page. Calls `onReady` when they can be printed. */
export function PrintOne({ paper, size, copies, proof = false, onReady }: Props) {
  const { challan, lang, brand } = paper
  const { measure, found: pages } = usePages(`${challan.id} ${size} ${lang} ${JSON.stringify([challan.lines, challan.legal, brand])}`)
  const ready = pages !== undefined
  useEffect(() => {
    if (ready && !proof) onReady(challan.id)
  }, [ready, proof, challan.id, onReady])

  if (pages === undefined) {
    return (
      <div className="paper-measure" ref={measure} aria-hidden="true">
        <PaperPage paper={paper} size={size} copy={0} page={0} of={1} pages={[{ from: 0, to: challan.lines.length }]} measuring />
      </div>
    )
  }
  const annexes = annexesOf(paper, size)
  const of = pages.length + annexes.length
  return (
    <div className="paper-set">
      {copies.map((copy) => [
        ...pages.map((_, page) => <PaperPage key={`${copy}-${page}`} paper={paper} size={size} copy={copy} page={page} of={of} pages={pages} />),
        ...annexes.map((annex, i) => <AnnexPage key={`${copy}-annex-${i}`} paper={paper} size={size} copy={copy} page={pages.length + i} of={of} annex={annex} />),
      ])}
      {proof && <ProofPages paper={paper} onReady={onReady} />}
    </div>
  )
}
