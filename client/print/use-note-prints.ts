import { useCallback } from 'react'
import { may } from 'sync-protocol'
import { notePrinted } from '../store/actions.ts'
import { useStores, useWho } from '../use/index.ts'
import type { PrintChoice } from './print-bar.tsx'
import { isGate, copyName, type Paper } from './paper.ts'

/**
 * Keeps in each challan's record which copies were printed, so that the next print says "Reprint". A browser does not
 * tell whether somebody closed its dialog: a copy too many is marked rather than one too few. Drafts and gate passes are not counted.
 */
export function useNotePrints(papers: readonly Paper[], { layout, copies }: PrintChoice): () => void {
  const stores = useStores()
  const who = useWho()
  return useCallback(() => {
    if (isGate(layout)) return
    const on = layout === 'proof' ? 'a4' : layout
    for (const { challan } of papers) {
      if (challan.legal === null || !may({ ...who, server: false }, 'challan.printed', challan)) continue
      void notePrinted(stores, challan.id, { layout: on, copies: copies.map(copyName) }).catch(() => undefined) // the paper is out: nobody is asked
    }
  }, [stores, who, papers, layout, copies])
}
