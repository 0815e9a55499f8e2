import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flow, paginate, type PageRows } from './paginate.ts'

/** Space kept free above the foot. */
const BREATH = 14
/** Rows that should stand above the totals on the last page. */
const LEAST = 4

type Measured<T> = { readonly measure: RefObject<HTMLDivElement | null>; readonly found: T | undefined }

/**
 * Measures what is drawn for measuring, once fonts are there. Undefined until then. `key` names what is drawn: another
 * key measures again.
 */
function useMeasure<T>(key: string, read: (drawn: HTMLElement) => T): Measured<T> {
  const measure = useRef<HTMLDivElement>(null)
  const [found, setFound] = useState<{ key: string; value: T }>()
  useLayoutEffect(() => {
    const going = { on: true }
    void document.fonts.ready.then(() => {
      if (going.on && measure.current) setFound({ key, value: read(measure.current) })
    })
    return () => {
      going.on = false
    }
  }, [key, read])
  return { measure, found: found?.key === key ? found.value : undefined }
}

/** Tells which rows stand on which page, from one whole copy drawn as a single tall sheet. */
export const usePages = (key: string): Measured<PageRows[]> => useMeasure(key, pagesOf)

/** Tells which blocks stand on which page. */
export const useFlow = (key: string): Measured<number[][]> => useMeasure(key, flowOf)

const heightOf = (drawn: HTMLElement, selector: string): number => {
  const part = drawn.querySelector(selector)
  if (!part) return 0
  const { marginTop, marginBottom } = getComputedStyle(part)
  return part.getBoundingClientRect().height + Number.parseFloat(marginTop) + (Number.parseFloat(marginBottom) || 0)
}

const rows = (drawn: HTMLElement, selector: string) => [...drawn.querySelectorAll(selector)].map((row) => row.getBoundingClientRect().height)

/** What a sheet has inside its margins. Its height is the one that its style gives a page that is not being measured. */
function insideOf(drawn: HTMLElement): number {
  const sheet = drawn.querySelector('.paper')
  if (!sheet) return 0
  const style = getComputedStyle(sheet)
  return Number.parseFloat(style.getPropertyValue('--sheet-px')) - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom)
}

function pagesOf(drawn: HTMLElement): PageRows[] {
  const height = (selector: string) => heightOf(drawn, selector)
  const table = insideOf(drawn) - height('thead') - BREATH
  return paginate({
    first: table - height('[data-part=foot]') - height('[data-part=first]'),
    later: table - height('[data-part=foot-again]') - height('[data-part=again]'),
    tail: height('[data-part=tail]') + height('.paper-sums'),
    carry: height('.paper-carry'),
    least: LEAST,
    rows: rows(drawn, '[data-row]'),
  })
}

function flowOf(drawn: HTMLElement): number[][] {
  const room = insideOf(drawn) - heightOf(drawn, '[data-part=again]') - heightOf(drawn, '[data-part=foot-again]') - BREATH
  return flow([...drawn.querySelectorAll('[data-block]')].map((block) => block.getBoundingClientRect().height), room)
}
