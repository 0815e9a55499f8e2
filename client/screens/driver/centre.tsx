import type { ReactNode } from 'react'

/** A calm middle of an otherwise empty screen: a sign, a title, a sentence. */
export function Centre({ icon, title, children }: { readonly icon: ReactNode; readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="centre">
      <span className="centre-sign">{icon}</span>
      <b>{title}</b>
      {children}
    </div>
  )
}
