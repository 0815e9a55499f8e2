import { ArrowLeft, Printer, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Id } from 'sync-protocol'
import { Button } from '../parts/button.tsx'
import { Tell } from '../parts/tell.tsx'
import { useChallan, useStores, useWho } from '../use/index.ts'
import { LANGUAGES, LANGUAGE_NAMES, wordsIn, type Language } from '../words/index.ts'
import { enPrint } from '../words/en-print.ts'
import { hiPrint } from '../words/hi-print.ts'
import { paperTime } from './paper-facts.ts'
import { PrintOne } from './print-one.tsx'

const BOOKS = { en: enPrint, hi: hiPrint }
const usePrintWords = wordsIn(BOOKS)

/** What is printed, on screen first. `?now` opens the print dialog by itself, once. `?lang=hi` is the paper's language. */
export function PrintScreen() {
  const words = usePrintWords()
  const { ids = '' } = useParams()
  const list = useMemo(() => ids.split(',').filter(Boolean), [ids])
  const [search, setSearch] = useSearchParams()
  const lang: Language = search.get('lang') === 'hi' ? 'hi' : 'en'
  const [ready, setReady] = useState<ReadonlySet<Id>>(new Set())
  const onReady = useCallback((id: Id) => setReady((before) => new Set(before).add(id)), [])
  const allReady = list.every((id) => ready.has(id))
  const leave = useLeave()

  const printed = useRef(false)
  const now = search.has('now')
  useEffect(() => {
    if (!now || !allReady || printed.current) return
    printed.current = true
    window.print()
  }, [now, allReady])

  return (
    <main className="print-screen">
      <header className="print-bar">
        <Button look="line" size="desk" onClick={leave}><ArrowLeft size={16} aria-hidden="true" />{words.screen.back}</Button>
        <PrintTitle ids={list} />
        <span className="print-hint">{words.screen.three}</span>
        <span className="spacer" />
        <select
          aria-label={words.screen.language} value={lang}
          onChange={(event) => setSearch({ lang: event.currentTarget.value }, { replace: true })}
        >
          {LANGUAGES.map((one) => <option key={one} value={one}>{LANGUAGE_NAMES[one]}</option>)}
        </select>
        <Button size="desk" disabled={!allReady} onClick={() => window.print()}>
          <Printer size={16} aria-hidden="true" />{words.screen.print}
        </Button>
      </header>
      {list.map((id) => <PrintChallan key={id} id={id} lang={lang} onReady={onReady} />)}
    </main>
  )
}

/** Back to where the person came from; to the start when this was opened by a link. */
function useLeave(): () => void {
  const navigate = useNavigate()
  return useCallback(() => void (window.history.length > 1 ? navigate(-1) : navigate('/')), [navigate])
}

function PrintTitle({ ids }: { readonly ids: readonly Id[] }) {
  const words = usePrintWords()
  const first = useChallan(ids[0] ?? '')
  const what = ids.length > 1 ? String(ids.length) : (first?.row.legal?.number ?? words.screen.draft)
  useEffect(() => {
    document.title = words.screen.title(what)
  }, [words, what])
  return <h1>{words.screen.title(what)}</h1>
}

function PrintChallan({ id, lang, onReady }: { readonly id: Id; readonly lang: Language; readonly onReady: (id: Id) => void }) {
  const words = usePrintWords()
  const found = useChallan(id)
  const who = useWho()
  const { env } = useStores()
  const [at] = useState(() => env.now())
  const challan = found?.row
  const paper = useMemo(
    () => challan && { challan, words: BOOKS[lang], lang, printed: { when: paperTime(at), who: who.name } },
    [challan, lang, at, who.name],
  )
  if (found === undefined) return null
  if (!paper) {
    return (
      <div className="print-note">
        <Tell tone="look" icon={<TriangleAlert aria-hidden="true" />} title={words.screen.notHere}><p>{words.screen.notHereHelp}</p></Tell>
      </div>
    )
  }
  return (
    <>
      {paper.challan.legal === null && (
        <div className="print-note"><Tell tone="look" icon={<TriangleAlert aria-hidden="true" />} title={words.screen.draftNote} /></div>
      )}
      <div className="print-desk"><PrintOne paper={paper} onReady={onReady} /></div>
    </>
  )
}
