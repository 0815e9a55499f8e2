import { useEffect } from 'react'
import type { Challan } from 'sync-protocol'
import { PaperPage, STATUTORY_MARKS, type Paper } from './paper-page.tsx'
import { usePages } from './use-pages.ts'

type Props = { readonly paper: Paper; readonly onReady: (id: Challan['id']) => void }

/** The three copies of one challan, page by page. Calls `onReady` when they can be printed. */
export function PrintOne({ paper, onReady }: Props) {
  const { challan, lang } = paper
  const { measure, pages } = usePages(`${challan.id} ${lang} ${challan.lines.length} ${challan.totals.grand} ${challan.legal?.number ?? ''}`)
  const ready = pages !== undefined
  useEffect(() => {
    if (ready) onReady(challan.id)
  }, [ready, challan.id, onReady])

  if (pages === undefined) {
    return (
      <div className="paper-measure" ref={measure} aria-hidden="true">
        <PaperPage paper={paper} copy={0} page={0} pages={[{ from: 0, to: challan.lines.length }]} />
      </div>
    )
  }
  return (
    <div>
      {STATUTORY_MARKS.map((mark, copy) =>
        pages.map((_, page) => <PaperPage key={`${mark}-${page}`} paper={paper} copy={copy} page={page} pages={pages} />),
      )}
    </div>
  )
}
