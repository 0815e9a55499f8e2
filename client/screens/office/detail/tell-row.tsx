import type { ReactNode } from 'react'

type RowProps = { readonly look: 'look' | 'news' | 'conflict'; readonly icon: ReactNode; readonly title: string; readonly children: ReactNode }

/** A fact about a challan, beside its icon: amber to look, blue for news, plum for two versions. */
export function TellRow({ look, icon, title, children }: RowProps) {
  return <div className={`detail-tell detail-${look}`}>{icon}<div><b>{title}</b>{children}</div></div>
}
