import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../words/index.ts'
import { LivePill } from '../live-pill.tsx'
import { useBack } from './use-back.ts'

/** Head of one of the four places: a large title and the pill. */
export function TabHead({ title, sub }: { readonly title: string; readonly sub?: string | undefined }) {
  return (
    <header className="tab-head">
      <h1>{title}</h1>
      <LivePill />
      {sub ? <p>{sub}</p> : null}
    </header>
  )
}

type TaskProps = {
  readonly title: string
  /** Where back leads after a reload. */
  readonly up: string
  /** A state; it goes below the title where the two do not fit. */
  readonly beside?: ReactNode
  readonly below?: ReactNode
  /** A button at the right. */
  readonly children?: ReactNode
}

/** Head of a step: back, what it is about, and what belongs to it. */
export function TaskHead({ title, up, beside, below, children }: TaskProps) {
  const words = useWords()
  const back = useBack(up)
  return (
    <header className="task-top">
      <div className="task-head">
        <button type="button" className="icon-button" aria-label={words.back} onClick={back}>
          <ChevronLeft size={28} strokeWidth={2.4} aria-hidden="true" />
        </button>
        <div className="task-title">
          <h1 className="two-lines num">{title}</h1>
          {beside}
        </div>
        {children}
      </div>
      {below}
    </header>
  )
}
