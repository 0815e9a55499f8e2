import { useEffect, type ReactNode } from 'react'
import type { Challan } from 'sync-protocol'
import { PaperTitleAgain } from './paper-head.tsx'
import { proofBlocks } from './proof-blocks.tsx'
import { Sheet } from './paper-page.tsx'
import { STATUTORY_MARKS, type Paper } from './paper.ts'
import { useFlow } from './use-pages.ts'

/** The proof of delivery: attempts, quantities, receiver, pictures and hashes, behind the original. Calls `onReady` when drawn. */
export function ProofPages({ paper, onReady }: { readonly paper: Paper; readonly onReady: (id: Challan['id']) => void }) {
  const { challan, lang } = paper
  const blocks = proofBlocks(paper)
  const { measure, found: pages } = useFlow(`${challan.id} ${lang} ${JSON.stringify(challan.attempts)} ${[...paper.pictures.keys()].join(' ')}`)
  const ready = pages !== undefined
  useEffect(() => {
    if (ready) onReady(challan.id)
  }, [ready, challan.id, onReady])
  if (pages === undefined) {
    return <div className="paper-measure" ref={measure} aria-hidden="true"><ProofPage paper={paper} page={1} of={2} blocks={blocks} /></div>
  }
  return pages.map((of, page) => <ProofPage key={page} paper={paper} page={page + 1} of={pages.length} blocks={of.map((i) => blocks[i])} />)
}

type PageProps = { readonly paper: Paper; readonly page: number; readonly of: number; readonly blocks: readonly ReactNode[] }

function ProofPage({ paper, page, of, blocks }: PageProps) {
  const { challan, words } = paper
  return (
    <Sheet paper={paper} size="a4" copy={0} page={page} of={of + 1}>
      <PaperTitleAgain challan={challan} words={words} mark={STATUTORY_MARKS[0]} reprint={0} title={words.proof.title} />
      {blocks.map((block, i) => <div key={i} data-block>{block}</div>)}
    </Sheet>
  )
}
