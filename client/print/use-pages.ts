import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { paginate, type PageRows } from './paginate.ts'

/** A4 at 96 px an inch, and the margins of `.paper`. */
const PAGE_HEIGHT = 1122
const MARGINS = 34 + 28
/** The head of later pages, the line "goes on overleaf" and the gap above the foot. */
const LATER_HEAD = 66
const BREATH = 34

/**
 * Measures one whole copy, drawn as a single tall page, and tells which rows stand on which page.
 * Undefined until fonts are there and the measure is taken. `key` names what is drawn: another key measures again.
 */
export function usePages(key: string): { readonly measure: RefObject<HTMLDivElement | null>; readonly pages: PageRows[] | undefined } {
  const measure = useRef<HTMLDivElement>(null)
  const [found, setFound] = useState<{ key: string; pages: PageRows[] }>()
  useLayoutEffect(() => {
    const going = { on: true }
    void document.fonts.ready.then(() => {
      if (going.on && measure.current) setFound({ key, pages: pagesOf(measure.current) })
    })
    return () => {
      going.on = false
    }
  }, [key])
  return { measure, pages: found?.key === key ? found.pages : undefined }
}

function pagesOf(drawn: HTMLElement): PageRows[] {
  const height = (selector: string) => drawn.querySelector(selector)?.getBoundingClientRect().height ?? 0
  const room = PAGE_HEIGHT - MARGINS - height('[data-part=foot]') - height('thead') - BREATH
  return paginate({
    first: room - height('[data-part=first]'),
    later: room - LATER_HEAD,
    tail: height('[data-part=tail]') + height('.paper-sums'),
    rows: [...drawn.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect().height),
  })
}
