import { useState, type ComponentProps } from 'react'
import { TextField } from '../../../parts/field.tsx'

type Props = Omit<ComponentProps<typeof TextField>, 'error' | 'size'> & {
  /** What is wrong with the value; shown once the field was left. */
  readonly fault?: string | undefined
  /** What is odd about it: shown as a hint, stops nothing. */
  readonly warning?: string | undefined
}

/** A field that speaks of a fault after the person has finished typing, not while they do. */
export function FaultField({ fault, warning, hint, ...rest }: Props) {
  const [left, setLeft] = useState(true)
  return (
    <TextField
      {...rest} size="desk" error={left ? fault : undefined} hint={left && !fault ? (warning ?? hint) : hint} autoComplete="off"
      onFocus={() => setLeft(false)} onBlur={() => setLeft(true)}
    />
  )
}
