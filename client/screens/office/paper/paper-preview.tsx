import { useMemo } from 'react'
import type { Company } from 'sync-protocol'
import { PaperPage } from '../../../print/paper-page.tsx'
import { brandOf, type Paper } from '../../../print/paper.ts'
import { usePrintWords } from '../../../print/print-words.ts'
import { useFontsFor } from '../../../print/use-fonts-for.ts'
import { useChallans, useWho } from '../../../use/index.ts'
import { enPrint } from '../../../words/en-print.ts'
import '../../../style/print.css'

/** The newest issued challan with what stands in the fields, small. */
export function PaperPreview({ company }: { readonly company: Company }) {
  const { settings } = usePrintWords()
  const { name } = useWho()
  const challan = useChallans()?.find(({ row }) => row.legal !== null && row.direction === 'O')?.row
  const papers = useMemo((): Paper[] => (challan ? [{
    challan, brand: brandOf(company), words: enPrint, lang: 'en', printed: { when: '', who: name }, before: { 0: 0, 1: 0, 2: 0 }, origin: location.origin, pictures: new Map(),
  }] : []), [challan, company, name])
  const fontsAreHere = useFontsFor(papers) !== undefined
  const [paper] = papers
  return (
    <section className="paper-preview" aria-label={settings.preview}>
      <h2>{settings.preview}</h2>
      {paper && fontsAreHere && <div className="paper-small" inert><PaperPage paper={paper} size="a4" copy={0} page={0} of={1} pages={[{ from: 0, to: Math.min(6, paper.challan.lines.length) }]} /></div>}
      {!paper && <p className="quiet">{settings.noPreview}</p>}
    </section>
  )
}
