import type { ReactNode } from 'react'
import './card.css'

/** `look` amber, `news` blue, `act` red edge, `plain` an edge only. */
export type TellTone = 'look' | 'news' | 'act' | 'plain'

type Props = {
  readonly tone: TellTone
  readonly icon: ReactNode
  readonly title: string
  readonly children?: ReactNode
  /** Buttons below the words, side by side. */
  readonly acts?: ReactNode
}

/** A fact in place: what is so, what is safe, what to do. `act` is announced at once, the others politely. */
export function Tell({ tone, icon, title, children, acts }: Props) {
  return (
    <section className={`tell tell-${tone}`} role={tone === 'act' ? 'alert' : 'status'}>
      {icon}
      <div className="tell-text">
        <b>{title}</b>
        {children}
      </div>
      {acts ? <div className="tell-acts">{acts}</div> : null}
    </section>
  )
}
