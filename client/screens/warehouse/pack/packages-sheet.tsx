import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWarehouseWords } from '../words.ts'

type Props = {
  readonly title: string
  readonly note?: string
  /** The number to begin with. */
  readonly from: number
  readonly done: (n: number) => string
  readonly onDone: (n: number) => void
  readonly onClose: () => void
}

/** How many packages, by steps that a glove can take. */
export function PackagesSheet({ title, note, from, done, onDone, onClose }: Props) {
  const words = useWarehouseWords()
  const [n, setN] = useState(from)
  return (
    <Sheet
      open onClose={onClose} title={title} from="middle"
      acts={<Button size="glove" onClick={() => { onDone(n); onClose() }}>{done(n)}</Button>}
    >
      <div className="wh-sheet">
        {note ? <p className="second">{note}</p> : null}
        <div className="wh-steps">
          <button type="button" aria-label={words.pack.fewer} disabled={n <= 0} onClick={() => setN(n - 1)}><Minus size={34} aria-hidden="true" /></button>
          <output className="num">{n}</output>
          <button type="button" aria-label={words.pack.more} disabled={n >= 99_999} onClick={() => setN(n + 1)}><Plus size={34} aria-hidden="true" /></button>
        </div>
      </div>
    </Sheet>
  )
}
