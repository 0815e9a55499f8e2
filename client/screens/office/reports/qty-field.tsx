import { useState } from 'react'
import type { Thousandths } from 'sync-protocol'
import { TextField } from '../../../parts/field.tsx'
import { typedQuantity } from '../editor/typed-numbers.ts'
import { useBooksWords } from './words.ts'

type Props = { readonly label: string; readonly value: Thousandths; readonly onValue: (value: Thousandths) => void; readonly hint?: string }

/** A quantity as people type it; what is none is said, and keeps the last good one. */
export function QtyField({ label, value, onValue, hint }: Props) {
  const words = useBooksWords()
  const [text, setText] = useState(value === 0 ? '' : String(value / 1000))
  const good = typedQuantity(text) !== undefined
  return (
    <TextField
      label={label} hint={hint} size="desk" inputMode="decimal" value={text} error={good ? undefined : words.settle.wrong}
      onText={(next) => {
        setText(next)
        const typed = typedQuantity(next)
        if (typed !== undefined) onValue(typed)
      }}
    />
  )
}
