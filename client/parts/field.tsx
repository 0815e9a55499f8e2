import { useId, type ComponentProps, type ReactNode } from 'react'
import './field.css'

/** 54 px for touch, 32 px for desks. */
export type FieldSize = 'touch' | 'desk'

type Frame = {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong and what to do; takes the hint's place and is announced. */
  readonly error?: string | undefined
  readonly size?: FieldSize
}

type Wiring = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }

/** Label, control, hint or error. The control gets the ids that tie them together. */
export function Field({ label, hint, error, size = 'touch', children }: Frame & { readonly children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const below = error ?? hint
  const wiring: Wiring = { id, ...(error && { 'aria-invalid': true }), ...(below && { 'aria-describedby': `${id}-below` }) }
  return (
    <div className={`field field-${size}`}>
      <label htmlFor={id}>{label}</label>
      {children(wiring)}
      {below ? <p id={`${id}-below`} className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>{below}</p> : null}
    </div>
  )
}

/** One line of text. */
export function TextField({ label, hint, error, size, onText, ...rest }: Frame & TextProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(size && { size })}>
      {(wiring) => <input className="input" {...wiring} {...rest} onChange={(event) => onText(event.currentTarget.value)} />}
    </Field>
  )
}
type TextProps = Omit<ComponentProps<'input'>, 'size' | 'onChange'> & { readonly onText: (text: string) => void }

/** Several lines of text. */
export function AreaField({ label, hint, error, size, onText, ...rest }: Frame & AreaProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(size && { size })}>
      {(wiring) => <textarea className="input" rows={3} {...wiring} {...rest} onChange={(event) => onText(event.currentTarget.value)} />}
    </Field>
  )
}
type AreaProps = Omit<ComponentProps<'textarea'>, 'onChange'> & { readonly onText: (text: string) => void }

/** One of a list, by the system's own picker. */
export function SelectField({ label, hint, error, size, onText, children, ...rest }: Frame & SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(size && { size })}>
      {(wiring) => (
        <select className="input" {...wiring} {...rest} onChange={(event) => onText(event.currentTarget.value)}>{children}</select>
      )}
    </Field>
  )
}
type SelectProps = Omit<ComponentProps<'select'>, 'size' | 'onChange'> & { readonly onText: (value: string) => void }
