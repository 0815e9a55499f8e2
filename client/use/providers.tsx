import type { ReactNode } from 'react'

/**
 * Everything the hooks need: the session of this tab, and, when somebody works in it, their stores and engine.
 * `signedOut` is drawn while nobody does; `opening` while the databases open (a few milliseconds).
 */
export function Providers(_props: { readonly children: ReactNode; readonly signedOut: ReactNode; readonly opening?: ReactNode }): ReactNode {
  throw new Error('being written')
}
