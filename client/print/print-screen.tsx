import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type RefObject } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Id } from 'sync-protocol'
import { sizeStrips } from './strip-size.ts'
import { PaperSet } from './paper-set.tsx'
import { PrintBar, type PrintChoice } from './print-bar.tsx'
import { PrintNotes } from './print-notes.tsx'
import { COPIES, isLayout, usualCopies, type CopyNumber } from './paper.ts'
import { useFontsFor } from './use-fonts-for.ts'
import { useNotePrints } from './use-note-prints.ts'
import { usePapers } from './use-papers.ts'

/**
 * What is printed, on screen first. `?now` opens the print dialog by itself, once. `?lang=hi`, `?layout=slip80` and
 * `?copy=1` (one copy only) say how.
 */
export function PrintScreen() {
  const { ids = '' } = useParams()
  const list = useMemo(() => [...new Set(ids.split(',').filter(Boolean))], [ids])
  const [search, setSearch] = useSearchParams()
  const choice = choiceOf(search)
  const { papers, known } = usePapers(list, choice)
  const missing = useFontsFor(papers)
  const [ready, onReady] = useReady(`${choice.layout} ${choice.lang}`)
  const allReady = missing !== undefined && papers.length > 0 && papers.every(({ challan }) => ready.has(challan.id))
  const fit = useFit()
  const desk = useRef<HTMLDivElement>(null)
  useAfterPrint(useNotePrints(papers, choice))
  useStripSizes(desk, allReady)
  const print = useCallback(() => window.print(), [])

  const begun = useRef(false)
  const now = search.has('now')
  useEffect(() => {
    if (!now || !allReady || begun.current) return
    begun.current = true
    print()
  }, [now, allReady, print])

  const choose = (change: Partial<PrintChoice>) => setSearch(searchOf({ ...choice, ...change }), { replace: true })
  return (
    <main className="print-screen">
      <PrintBar ids={list} papers={papers} choice={choice} ready={allReady} onChoose={choose} onPrint={print} />
      <PrintNotes papers={papers} lost={known ? list.length - papers.length : 0} missing={missing ?? []} />
      <div className="print-desk" ref={desk} style={{ '--fit': fit } as CSSProperties}>
        {missing !== undefined && <PaperSet papers={papers} layout={choice.layout} copies={choice.copies} onReady={onReady} />}
      </div>
    </main>
  )
}

function choiceOf(search: URLSearchParams): PrintChoice {
  const wanted = search.get('layout')
  const layout = isLayout(wanted) ? wanted : 'a4'
  const copy = COPIES.find((one) => String(one) === search.get('copy'))
  return { layout, lang: search.get('lang') === 'hi' ? 'hi' : 'en', copies: copy === undefined ? usualCopies(layout) : [copy] }
}

function searchOf({ layout, lang, copies }: PrintChoice): Record<string, string> {
  const usual = usualCopies(layout)
  const [only] = copies
  const chosen: CopyNumber | undefined = copies.length === 1 && only !== usual[0] ? only : copies.length === 1 && usual.length > 1 ? only : undefined
  return { layout, lang, ...(chosen !== undefined && { copy: String(chosen) }) }
}

/** Which challans stand as they will be printed; another layout begins anew. */
function useReady(key: string): readonly [ReadonlySet<Id>, (id: Id) => void] {
  const [ready, setReady] = useState<{ key: string; ids: ReadonlySet<Id> }>({ key, ids: new Set() })
  const onReady = useCallback((id: Id) => setReady((before) => ({ key, ids: new Set(before.key === key ? before.ids : []).add(id) })), [key])
  return [ready.key === key ? ready.ids : new Set(), onReady]
}

/** Pixels that a sheet of A4 wants, with a little desk around it. */
const WANTS = 818

/** How much smaller sheets stand on a narrow screen, so that a phone shows them whole. */
function useFit(): number {
  const [wide, setWide] = useState(() => window.innerWidth)
  useEffect(() => {
    const look = () => setWide(window.innerWidth)
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [])
  return Math.min(1, wide / WANTS)
}

/** However printing was asked for, by the button or by the browser's own key. */
function useAfterPrint(note: () => void): void {
  useEffect(() => {
    window.addEventListener('afterprint', note)
    return () => window.removeEventListener('afterprint', note)
  }, [note])
}

function useStripSizes(desk: RefObject<HTMLDivElement | null>, ready: boolean): void {
  useEffect(() => (ready ? sizeStrips([...(desk.current?.querySelectorAll<HTMLElement>('[data-strip]') ?? [])]) : undefined))
}
