import { Field } from '../field.tsx'
import { dateWithYear } from '../format.ts'

type Props = {
  readonly label: string
  readonly type: 'date' | 'time'
  /** `YYYY-MM-DD` or `HH:MM`; empty when nothing is chosen. */
  readonly value: string
  readonly onText: (value: string) => void
  readonly hint?: string | undefined
  /** Path of the challan's field, so that a check can lead here. */
  readonly field?: string
}

/** A date as `24 Nov 2026` or a time as `14:30`, whatever the browser's own habit; typed and picked the system's way. */
export function WhenField({ label, type, value, onText, hint, field }: Props) {
  return (
    <Field label={label} hint={hint} size="desk">
      {(wiring) => (
        <div className="when">
          <input className="input" type={type} value={value} data-field={field} {...wiring} onChange={(event) => onText(event.currentTarget.value)} />
          <span className="when-shown" aria-hidden="true">{type === 'date' && value !== '' ? dateWithYear(value) : value}</span>
        </div>
      )}
    </Field>
  )
}
