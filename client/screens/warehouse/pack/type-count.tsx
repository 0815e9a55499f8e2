import { useState } from 'react'
import type { Line, Thousandths } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { number } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/index.ts'
import { isMeasured } from '../challan-facts.ts'
import { useWarehouseWords } from '../words.ts'
import { Keypad, cleanCount, countFrom } from './keypad.tsx'

type Props = {
  readonly line: Line
  readonly onCount: (line: Line, count: Thousandths) => void
  readonly onClose: () => void
}

/** The count of one line by hand: for pipes, for bulk, for what has no code. */
export function TypeCount({ line, onCount, onClose }: Props) {
  const words = useWarehouseWords()
  const common = useWords()
  const [text, setText] = useState('')
  const of = `${number(line.qty)} ${common.unit(line.uqc)}`
  const count = countFrom(text)
  const tooMany = count !== null && count > line.qty
  const set = (value: Thousandths): void => {
    onCount(line, value)
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={words.pack.typeTitle} from="middle">
      <form className="wh-sheet wh-type" onSubmit={(event) => { event.preventDefault(); if (count !== null && !tooMany) set(count) }}>
        <div>
          <label htmlFor="type-count"><b className="two-lines">{line.name}</b></label>
          <p className="wh-typed">
            <input
              id="type-count" className="num" inputMode="none" autoComplete="off" value={text} placeholder="0"
              ref={(field) => field?.setAttribute('autofocus', '')} // read by the dialog when it opens
              aria-invalid={tooMany || undefined} aria-describedby="type-count-note"
              onChange={(event) => setText(cleanCount(event.currentTarget.value, isMeasured(line)))}
            />
            <span className="num">{words.pack.typeOf(of)}</span>
          </p>
          <p id="type-count-note" className="wh-typed-note" role="status">{tooMany ? words.pack.typeTooMany(of) : ''}</p>
          <Button look="line" size="glove-small" wide onClick={() => set(line.qty)}>{words.pack.typeAll(of)}</Button>
          <Button type="submit" size="glove" wide disabled={count === null || tooMany}>{words.pack.typeSave}</Button>
        </div>
        <Keypad text={text} decimals={isMeasured(line)} onText={setText} />
      </form>
    </Sheet>
  )
}
