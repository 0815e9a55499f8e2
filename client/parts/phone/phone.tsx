import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useLocation } from 'react-router'
import './phone.css'

type Props = {
  /** A TabHead or a TaskHead. */
  readonly head?: ReactNode
  readonly children: ReactNode
  /** Actions at the foot, in reach of the thumb. */
  readonly bar?: ReactNode
  /** Between what scrolls and the actions: what comes up here moves nothing above it. */
  readonly note?: ReactNode
  readonly tabs?: ReactNode
  readonly scroller?: RefObject<HTMLDivElement | null>
}

/** One screen of the driver: head, what scrolls, actions, tabs. Its heading has focus when it opens. */
export function Phone({ head, children, bar, note, tabs, scroller }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const own = useRef<HTMLDivElement>(null)
  const scrolls = scroller ?? own
  useEffect(() => {
    const heading = frame.current?.querySelector('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }, [])
  useScrollMemory(scrolls)
  return (
    <div className="phone" ref={frame}>
      {head}
      <main className="phone-task">
        <div className="phone-main" ref={scrolls}>{children}</div>
        {note}
        {bar ? <div className="phone-bar">{bar}</div> : null}
      </main>
      {tabs}
    </div>
  )
}

const places = new Map<string, number>()

/** Back opens a screen where it was left. */
function useScrollMemory(scrolls: RefObject<HTMLElement | null>): void {
  const { key } = useLocation()
  useLayoutEffect(() => {
    const element = scrolls.current
    if (!element) return
    element.scrollTo(0, places.get(key) ?? 0)
    const keep = () => void places.set(key, element.scrollTop)
    element.addEventListener('scroll', keep, { passive: true })
    return () => element.removeEventListener('scroll', keep)
  }, [key, scrolls])
}
