import { ArrowLeft, Printer, Share2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Id } from 'sync-protocol'
import { Button } from '../parts/button.tsx'
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '../words/index.ts'
import { COPIES, LAYOUTS, isGate, usualCopies, type CopyNumber, type Layout, type Paper } from './paper.ts'
import { usePrintWords } from './print-words.ts'
import { ShareSheet } from './share-sheet.tsx'

/** How the paper is wanted. */
export type PrintChoice = { readonly layout: Layout; readonly lang: Language; readonly copies: readonly CopyNumber[] }

type Props = {
  readonly ids: readonly Id[]
  readonly papers: readonly Paper[]
  readonly choice: PrintChoice
  readonly ready: boolean
  readonly onChoose: (change: Partial<PrintChoice>) => void
  readonly onPrint: () => void
}

/** Above the sheets: back, what kind of paper, print, PDF. */
export function PrintBar({ ids, papers, choice, ready, onChoose, onPrint }: Props) {
  const { screen } = usePrintWords()
  const leave = useLeave()
  const [sharing, setSharing] = useState(false)
  const what = ids.length > 1 ? String(ids.length) : (papers[0]?.challan.legal?.number ?? screen.draft)
  useEffect(() => {
    document.title = screen.title(what)
  }, [screen, what])
  return (
    <header className="print-bar">
      <Button look="line" size="desk" onClick={leave}><ArrowLeft size={16} aria-hidden="true" />{screen.back}</Button>
      <h1>{screen.title(what)}</h1>
      <span className="spacer" />
      <Choices choice={choice} onChoose={onChoose} />
      <Button look="line" size="desk" disabled={!ready} onClick={() => setSharing(true)}><Share2 size={16} aria-hidden="true" />{screen.pdf}</Button>
      <Button size="desk" disabled={!ready} onClick={onPrint}><Printer size={16} aria-hidden="true" />{screen.print}</Button>
      <ShareSheet open={sharing} onClose={() => setSharing(false)} challans={papers.map(({ challan }) => challan)} job={choice} />
    </header>
  )
}

function Choices({ choice: { layout, lang, copies }, onChoose }: Pick<Props, 'choice' | 'onChoose'>) {
  const { screen } = usePrintWords()
  const many = !isGate(layout) && layout !== 'proof'
  const three = layout === 'a4' || layout === 'a5'
  return (
    <>
      <select aria-label={screen.layout} value={layout} onChange={({ currentTarget }) => {
        const next = LAYOUTS.find((one) => one === currentTarget.value) ?? 'a4'
        onChoose({ layout: next, copies: usualCopies(next) })
      }}>
        {LAYOUTS.map((one) => <option key={one} value={one}>{screen.layouts[one]}</option>)}
      </select>
      {many && (
        <select aria-label={screen.copies} value={copies.length > 1 ? 'all' : String(copies[0])} onChange={({ currentTarget: { value } }) =>
          onChoose({ copies: value === 'all' ? COPIES : COPIES.filter((one) => String(one) === value) })}>
          {three && <option value="all">{screen.allCopies}</option>}
          {COPIES.map((one) => <option key={one} value={one}>{screen.copy[one]}</option>)}
        </select>
      )}
      <select aria-label={screen.language} value={lang} onChange={({ currentTarget }) => onChoose({ lang: currentTarget.value === 'hi' ? 'hi' : 'en' })}>
        {LANGUAGES.map((one) => <option key={one} value={one}>{LANGUAGE_NAMES[one]}</option>)}
      </select>
    </>
  )
}

/** Back to where the person came from; to the start when this was opened by a link. */
function useLeave(): () => void {
  const navigate = useNavigate()
  return useCallback(() => void (window.history.length > 1 ? navigate(-1) : navigate('/')), [navigate])
}
