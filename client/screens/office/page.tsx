import { useEffect, useRef, type ReactNode } from 'react'
import { OfficeNotice } from './office-notice.tsx'

type Props = {
  readonly title: string
  readonly sub?: string
  /** Main actions, at the right of the head. */
  readonly acts?: ReactNode
  /** Stands in the head instead of the title. */
  readonly head?: ReactNode
  readonly children: ReactNode
}

/** A page of the office: head, notices, content. Coming to another page gives its heading the focus. */
export function Page({ title, sub, acts, head, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    document.querySelector('.views :is([aria-current=true], [aria-pressed=true])')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [])
  return (
    <main className="page">
      <header className="page-top">
        {head ?? <h1 ref={heading} tabIndex={-1}>{title}</h1>}
        {sub && <span className="page-sub">{sub}</span>}
        <span className="spacer" />
        {acts}
      </header>
      <OfficeNotice />
      {children}
    </main>
  )
}
