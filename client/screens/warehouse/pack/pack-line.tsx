import { useEffect, useRef } from 'react'
import type { Line } from 'sync-protocol'
import { number } from '../../../parts/format.ts'
import { StateGlyph } from '../../../parts/state-glyph.tsx'
import { useWords } from '../../../words/index.ts'
import { isMeasured } from '../challan-facts.ts'
import { useProducts } from '../products.tsx'
import { useWarehouseWords } from '../words.ts'
import { countOf, leftOf, lineShare, type Counts } from './pack-count.ts'

type Props = { readonly line: Line; readonly counts: Counts; readonly hot: boolean; readonly onType: (line: Line) => void }

/** A thing to pack: what, where it lies, how many are in. A tap types the count. */
export function PackLine({ line, counts, hot, onType }: Props) {
  const words = useWarehouseWords()
  const common = useWords()
  const { byId } = useProducts()
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (hot) place.current?.scrollIntoView({ block: 'nearest' })
  }, [hot])
  const rack = line.product === null ? '' : (byId.get(line.product)?.rack ?? '')
  const count = countOf(counts, line)
  const done = leftOf(counts, line) === 0
  const of = isMeasured(line) ? `${number(line.qty)} ${common.unit(line.uqc)}` : number(line.qty)
  return (
    <li ref={place} className="pl" data-done={done || undefined} data-hot={hot || undefined} data-line={line.id}>
      <button type="button" onClick={() => onType(line)}>
        {done ? <span className="pl-tick"><StateGlyph state="delivered" size={34} /></span> : <Ring share={lineShare(counts, line)} />}
        <span className="pl-name">
          <b className="two-lines">{line.name}</b>
          <span className="one-line">{[rack && words.pack.rack(rack), line.batch, line.detail].filter(Boolean).join(' · ')}</span>
        </span>
        <span className="pl-count num"><b>{number(count)}</b> {words.pack.of(of)}</span>
        <span className="sr-only">{words.pack.type}</span>
      </button>
    </li>
  )
}

const AROUND = 2 * Math.PI * 13

/** How far a line is, as a ring that fills. Decorative: the count stands beside it. */
export function Ring({ share }: { readonly share: number }) {
  return (
    <svg className="ring" viewBox="0 0 32 32" width="34" height="34" aria-hidden="true">
      <circle cx="16" cy="16" r="13" className="ring-track" />
      {share > 0 ? <circle cx="16" cy="16" r="13" className="ring-done" strokeDasharray={`${share * AROUND} ${AROUND}`} transform="rotate(-90 16 16)" /> : null}
    </svg>
  )
}
