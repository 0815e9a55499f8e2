import { useState } from 'react'
import type { Challan } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { number } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/index.ts'
import { useWarehouseWords } from '../words.ts'
import { leftOf, shortLines, type Counts } from './pack-count.ts'

type Props = { readonly challan: Challan; readonly counts: Counts; readonly onMark: (reason: string) => void; readonly onClose: () => void }

/** Less leaves than the challan says: which, and why. The reason stands on every short line. */
export function ShortSheet({ challan, counts, onMark, onClose }: Props) {
  const words = useWarehouseWords()
  const common = useWords()
  const [reason, setReason] = useState('')
  return (
    <Sheet
      open onClose={onClose} title={words.pack.shortTitle} from="middle"
      acts={<Button size="glove" disabled={reason === ''} onClick={() => onMark(reason)}>{words.pack.shortMark}</Button>}
    >
      <div className="wh-sheet">
        <ul className="wh-short">
          {shortLines(challan.lines, counts).map((line) => (
            <li key={line.id} className="num">{words.pack.shortLine(`${number(leftOf(counts, line))} ${common.unit(line.uqc)}`, line.name)}</li>
          ))}
        </ul>
        <div className="wh-options" role="group" aria-label={words.pack.shortTitle}>
          {words.pack.shortReasons.map((each) => (
            <button key={each} type="button" aria-pressed={each === reason} onClick={() => setReason(each)}>{each}</button>
          ))}
        </div>
      </div>
    </Sheet>
  )
}
