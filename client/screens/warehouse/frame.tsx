import { ChevronLeft } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import { LivePill } from '../../parts/live-pill.tsx'
import { useWords } from '../../words/index.ts'
import { paths } from './paths.ts'

type Props = {
  readonly title: string
  readonly sub?: string
  /** Where the arrow leads; without it there is none. */
  readonly back?: string
  /** Beside the title: a scan box. */
  readonly middle?: ReactNode
  /** Before the pill: a state. */
  readonly side?: ReactNode
  readonly foot?: ReactNode
  /** Above the foot: what comes up here moves nothing above it. */
  readonly note?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A screen beside the rail: head, body, and a foot for what is done there. */
export function Frame({ title, sub, back, middle, side, foot, note, className, children }: Props) {
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [title])
  return (
    <main className={className ? `wh-screen ${className}` : 'wh-screen'}>
      <header className="wh-head">
        {back ? <Link to={back} className="wh-back" aria-label={words.back}><ChevronLeft size={32} strokeWidth={2.4} aria-hidden="true" /></Link> : null}
        <div className="wh-title">
          <h1 ref={heading} tabIndex={-1} className="one-line">{title}</h1>
          {sub ? <p className="one-line">{sub}</p> : null}
        </div>
        {middle}
        <span className="spacer" />
        {side}
        <LivePill to={paths.outbox} since />
      </header>
      {children}
      {note}
      {foot ? <footer className="wh-foot">{foot}</footer> : null}
    </main>
  )
}
