import type { ComponentProps } from 'react'
import { Field } from '../field.tsx'
import { useSavedText } from './use-saved-text.ts'

type Props = Omit<ComponentProps<'input'>, 'size' | 'onChange' | 'value'> & {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly value: string
  readonly onSave: (text: string) => void
}

/** A line of text that saves by itself. */
export function SavedField({ label, hint, error, value, onSave, ...rest }: Props) {
  const { onChange, ...text } = useSavedText(value, onSave)
  return (
    <Field label={label} hint={hint} error={error} size="desk">
      {(wiring) => <input className="input" autoComplete="off" {...wiring} {...rest} {...text} onChange={(event) => onChange(event.currentTarget.value)} />}
    </Field>
  )
}
