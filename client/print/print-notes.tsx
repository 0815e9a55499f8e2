import { TriangleAlert } from 'lucide-react'
import { Tell } from '../parts/tell.tsx'
import type { Paper } from './paper.ts'
import { usePrintWords } from './print-words.ts'

type Props = { readonly papers: readonly Paper[]; readonly lost: number; readonly missing: readonly string[] }

/** What a person should know before printing. */
export function PrintNotes({ papers, lost, missing }: Props) {
  const { screen } = usePrintWords()
  const names = missing.filter((script) => script !== 'latin' && script !== 'rupee').map((script) => script.charAt(0).toUpperCase() + script.slice(1))
  return (
    <>
      {lost > 0 && <Note title={screen.notHere} text={screen.notHereHelp} />}
      {papers.some(({ challan }) => challan.legal === null) && <Note title={screen.draftNote} />}
      {names.length > 0 && <Note title={screen.noFont(names.join(', '))} />}
    </>
  )
}

function Note({ title, text = '' }: { readonly title: string; readonly text?: string }) {
  return <div className="print-note"><Tell tone="look" icon={<TriangleAlert aria-hidden="true" />} title={title}>{text && <p>{text}</p>}</Tell></div>
}
