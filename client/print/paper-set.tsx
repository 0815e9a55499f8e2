import { useEffect, type ReactNode } from 'react'
import type { Id } from 'sync-protocol'
import { GatePass } from './gate-pass.tsx'
import { GateSheets } from './gate-sheet.tsx'
import type { CopyNumber, Layout, Paper } from './paper.ts'
import { PrintOne } from './print-one.tsx'
import { Slip } from './slip.tsx'

export type PaperSetProps = {
  readonly papers: readonly Paper[]
  readonly layout: Layout
  /** Which copies are wanted. Proof and gate pass have one. */
  readonly copies: readonly CopyNumber[]
  /** Told for each challan whose pages stand as they will be printed. */
  readonly onReady: (id: Id) => void
}

/** All sheets of one print job or one PDF, in order. */
export function PaperSet({ papers, layout, copies, onReady }: PaperSetProps) {
  if (layout === 'gate') return <Ready papers={papers} onReady={onReady}><GatePass papers={papers} /></Ready>
  if (layout === 'gateA4' || layout === 'gateA5') return <Ready papers={papers} onReady={onReady}><GateSheets papers={papers} size={layout === 'gateA4' ? 'a4' : 'a5'} /></Ready>
  if (layout === 'slip80' || layout === 'slip58') {
    const width = layout === 'slip80' ? 80 : 58
    return (
      <Ready papers={papers} onReady={onReady}>
        {papers.flatMap((paper) => copies.map((copy) => <Slip key={`${paper.challan.id} ${copy}`} paper={paper} copy={copy} width={width} />))}
      </Ready>
    )
  }
  const size = layout === 'a5' ? 'a5' : 'a4'
  return papers.map((paper) => (
    <PrintOne key={paper.challan.id} paper={paper} size={size} copies={copies} proof={layout === 'proof'} onReady={onReady} />
  ))
}

/** Strips need no measuring: they are ready as soon as they are drawn with their fonts. */
function Ready({ papers, onReady, children }: Pick<PaperSetProps, 'papers' | 'onReady'> & { readonly children: ReactNode }) {
  useEffect(() => {
    void document.fonts.ready.then(() => papers.forEach(({ challan }) => onReady(challan.id)))
  }, [papers, onReady])
  return <div className="paper-set">{children}</div>
}
