import './segments.css'

export type Segment = 'done' | 'part' | 'failed' | 'next' | 'open'

/** A day's stops as a bar, one piece a stop. `label` says the same in words: "3 of 8 done". */
export function Segments({ pieces, label }: { readonly pieces: readonly Segment[]; readonly label: string }) {
  return (
    <div className={pieces.length > 16 ? 'segments segments-many' : 'segments'} role="img" aria-label={label}>
      {pieces.map((piece, i) => <i key={i} className={`segment-${piece}`} />)}
    </div>
  )
}
