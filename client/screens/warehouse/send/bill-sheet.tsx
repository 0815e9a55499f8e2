import { useState } from 'react'
import { ewayNumberFault, type Challan, type EwayAtDispatch, type Instant } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { AreaField, TextField } from '../../../parts/field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useThresholds } from '../../../use/index.ts'
import { Choice } from '../choice.tsx'
import { useWarehouseWords } from '../words.ts'
import { sayNeed } from './load-card.tsx'

type Way = keyof EwayAtDispatch
const WAYS = ['number', 'notRequired', 'override'] as const satisfies readonly Way[]
const NONE: EwayAtDispatch = { number: '', notRequired: '', override: '' }

type Props = {
  readonly challan: Challan
  readonly now: Instant
  readonly onBill: (bill: EwayAtDispatch) => void
  readonly onClose: () => void
}

/** The e-way bill of a challan that leaves: its number, why none is needed, or why it leaves without. One of the three. */
export function BillSheet({ challan, now, onBill, onClose }: Props) {
  const words = useWarehouseWords()
  const limits = useThresholds()
  const { send } = words
  const [way, setWay] = useState<Way>('number')
  const [text, setText] = useState(challan.eway.number)
  const [tried, setTried] = useState(false)
  const value = way === 'number' ? text.replaceAll(/\D/g, '') : text.trim()
  const fault = way === 'number' ? ewayNumberFault(value) !== undefined : value === ''
  const choose = (next: Way): void => {
    setWay(next)
    setText('')
    setTried(false)
  }
  return (
    <Sheet open onClose={onClose} title={send.eway} from="middle">
      <form
        className="wh-sheet"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (fault) return
          onBill({ ...NONE, [way]: value })
          onClose()
        }}
      >
        <p>{sayNeed(challan, now, words, limits)}</p>
        <Choice title={send.ewaySet} value={way} onChoose={choose} options={WAYS.map((each) => ({ value: each, word: send.ewayChoices[each] }))} />
        {way === 'number' ? (
          <TextField
            label={send.ewayNumber} value={text} onText={setText} inputMode="numeric" autoComplete="off" maxLength={14} data-code-field
            error={tried && fault ? send.ewayNumberFault : undefined}
          />
        ) : null}
        {way === 'notRequired' ? (
          <div className="wh-options" role="group" aria-label={send.ewayChoices.notRequired}>
            {send.ewayReasons.map((each) => (
              <button key={each} type="button" aria-pressed={each === text} onClick={() => setText(each)}>{each}</button>
            ))}
          </div>
        ) : null}
        {way === 'override' ? (
          <AreaField label={send.ewayWhy} hint={send.ewayWhyHint} value={text} onText={setText} maxLength={200} rows={2} />
        ) : null}
        <Button type="submit" size="glove" wide disabled={way !== 'number' && fault}>{send.use}</Button>
      </form>
    </Sheet>
  )
}
