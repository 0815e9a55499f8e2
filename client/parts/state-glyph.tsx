import type { ReactNode } from 'react'
import type { Status } from 'sync-protocol'
import './state-chip.css'

/** What a chip may show: the states of a challan, and the two facts shown like states. */
export type ShownState = Status | 'packing' | 'acknowledged' | 'invoiced'

/** The colour family of each state, as `--s-<tone>-fg` and `-bg` in tokens.css. */
export const STATE_TONE: Record<ShownState, string> = {
  draft: 'draft',
  issued: 'issued',
  packing: 'packed',
  packed: 'packed',
  dispatched: 'dispatched',
  partly_delivered: 'partly',
  delivered: 'delivered',
  refused: 'refused',
  returned: 'returned',
  closed: 'invoiced',
  cancelled: 'cancelled',
  acknowledged: 'acknowledged',
  invoiced: 'invoiced',
}

const knock = 'var(--g, var(--surface))'
const HALF_RING = (
  <>
    <circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" strokeWidth="2" />
    <path d="M10 4.8a5.2 5.2 0 0 0 0 10.4V4.8Z" fill="currentColor" />
  </>
)

/** One shape a state, so that no state is told by colour alone. Drawn on a 20 x 20 grid. */
const SHAPES: Record<ShownState, ReactNode> = {
  draft: <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2.2" strokeDasharray="3.1 2.4" />,
  issued: (
    <>
      <path d="M5 2.5h7L16 6.5V17a.7.7 0 0 1-.7.7H5a.7.7 0 0 1-.7-.7V3.2A.7.7 0 0 1 5 2.5Z" fill="currentColor" />
      <path d="M7.2 9.3h5.8M7.2 12.6h4" stroke={knock} strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  packing: HALF_RING,
  packed: (
    <>
      <path d="M3 5.5 10 2l7 3.5v9L10 18l-7-3.5v-9Z" fill="currentColor" />
      <path d="M3.6 6.3 10 9.5l6.4-3.2M10 9.5v7.7" stroke={knock} strokeWidth="1.6" fill="none" />
    </>
  ),
  dispatched: (
    <>
      <path d="M1.8 4.8h9.7v9H1.8zM12.5 7.7h3.2l2.8 3v3.1h-6z" fill="currentColor" />
      <circle cx="5.6" cy="14.7" r="2.3" fill="currentColor" stroke={knock} strokeWidth="1.5" />
      <circle cx="14.6" cy="14.7" r="2.3" fill="currentColor" stroke={knock} strokeWidth="1.5" />
    </>
  ),
  partly_delivered: HALF_RING,
  delivered: (
    <>
      <circle cx="10" cy="10" r="8.2" fill="currentColor" />
      <path d="m6.2 10.4 2.6 2.5 5-5.4" stroke={knock} strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" fill="none" />
    </>
  ),
  refused: (
    <>
      <path d="M6.7 1.8h6.6l4.9 4.9v6.6l-4.9 4.9H6.7l-4.9-4.9V6.7l4.9-4.9Z" fill="currentColor" />
      <path d="m7 7 6 6M13 7l-6 6" stroke={knock} strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  returned: (
    <>
      <rect x="1.8" y="1.8" width="16.4" height="16.4" rx="5" fill="currentColor" />
      <path d="m8.3 5.6-3 3 3 3M5.8 8.6h5.7a2.8 2.8 0 0 1 0 5.6H8.8" stroke={knock} strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" fill="none" />
    </>
  ),
  closed: (
    <>
      <rect x="2.4" y="2.4" width="15.2" height="15.2" rx="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="m6.2 10.4 2.6 2.5 5-5.4" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" fill="none" />
    </>
  ),
  cancelled: (
    <>
      <circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="m5 5 10 10" stroke="currentColor" strokeWidth="2" />
    </>
  ),
  acknowledged: (
    <path d="m1.5 10.8 3.6 3.5 7.2-8M8.3 13.4l1 .9 8.2-8" stroke="currentColor" strokeWidth="2.3" strokeLinecap="round" strokeLinejoin="round" fill="none" />
  ),
  invoiced: (
    <>
      <path d="M4 1.8h12v16.4l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5V1.8Z" fill="currentColor" />
      <path d="M7 5.5h6M7 8h6M7 5.5h1.8c3.2 0 3.2 5 0 5H7l4.3 3.6" stroke={knock} strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" fill="none" />
    </>
  ),
}

/** The shape of a state in its colour. Always beside its word: screen readers skip it. */
export function StateGlyph({ state, size = 16 }: { readonly state: ShownState; readonly size?: number }) {
  return (
    <svg className={`glyph tone-${STATE_TONE[state]}`} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}
