import type { ReactNode } from 'react'

export const SYNC_STATES = ['ok', 'wait', 'sending', 'offline', 'needs_you', 'conflict'] as const
export type SyncState = (typeof SYNC_STATES)[number]

/** Shapes of the courier, never shared with a challan's state. Drawn on a 24 x 24 grid. */
const SHAPES: Record<SyncState, ReactNode> = {
  ok: <path d="M7.2 18.5a4.2 4.2 0 0 1-.5-8.4 5.6 5.6 0 0 1 10.7 1.1 3.7 3.7 0 0 1-.6 7.3H7.2Zm2.1-4.9 2 1.9 3.7-3.9" />,
  wait: <path d="M4 14v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4M12 15V4M7.5 8.5 12 4l4.5 4.5" />,
  sending: (
    <>
      <path d="M7 18a4.2 4.2 0 0 1-.3-8.3 5.6 5.6 0 0 1 10.7 1.1A3.7 3.7 0 0 1 17 18" />
      <path className="sync-arrow" d="M12 20v-7.5M9 15.2l3-3 3 3" />
    </>
  ),
  offline: <path d="M9.3 6.7a5.6 5.6 0 0 1 8.1 4.5 3.7 3.7 0 0 1 2.1 5.7M16.8 18.5H7.2a4.2 4.2 0 0 1-.5-8.4c.1-.3.2-.5.3-.8M4 4l16 16" />,
  needs_you: (
    <>
      <path d="M12 4.2 21 19.5H3L12 4.2ZM12 10v4.5" />
      <circle cx="12" cy="17" r=".6" fill="currentColor" />
    </>
  ),
  conflict: (
    <>
      <circle cx="6" cy="5.5" r="2.3" />
      <circle cx="18" cy="5.5" r="2.3" />
      <circle cx="12" cy="18.5" r="2.3" />
      <path d="M6 7.8v1.4c0 2 1.2 3 3 3h6c1.8 0 3-1 3-3V7.8M12 12.2v4" />
    </>
  ),
}

/** The shape of where work is. Always beside its words. */
export function SyncGlyph({ state, size = 18 }: { readonly state: SyncState; readonly size?: number }) {
  return (
    <svg
      width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
      strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"
    >
      {SHAPES[state]}
    </svg>
  )
}
