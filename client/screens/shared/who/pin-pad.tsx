import { Delete } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { usePeopleWords } from './words.ts'

export const PIN_LENGTH = 4
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

type Props = {
  readonly typed: string
  readonly disabled?: boolean
  readonly onTyped: (text: string) => void
  /** A card that the scanner typed into the field. */
  readonly onCard?: (text: string) => void
  /** Left of the zero. */
  readonly corner?: ReactNode
}

/** Four dots, ten large keys, and a field behind them for keyboards, scanners and password managers. */
export function PinPad({ typed, disabled = false, onTyped, onCard, corner }: Props) {
  const words = usePeopleWords()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus({ preventScroll: true }), [disabled])
  const type = (text: string) => { if (!disabled) onTyped(text.slice(0, PIN_LENGTH)) }
  return (
    <>
      <div className="pin-dots" aria-hidden="true">
        {[0, 1, 2, 3].map((place) => <i key={place} data-full={place < typed.length || undefined} />)}
      </div>
      <input
        ref={field} className="sr-only" type="password" inputMode="none" autoComplete="current-password" aria-label={words.pin} disabled={disabled}
        value={typed} onChange={({ currentTarget: { value } }) => (/^[0-9]*$/.test(value) ? type(value) : onTyped(value))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || /^[0-9]*$/.test(typed)) return
          event.preventDefault()
          onTyped('')
          onCard?.(typed)
        }}
      />
      <p className="sr-only" role="status">{words.typed(Math.min(typed.length, PIN_LENGTH))}</p>
      <div className="pin-keys num">
        {DIGITS.map((digit) => <button key={digit} type="button" disabled={disabled} aria-label={words.digit(digit)} onClick={() => type(typed + digit)}>{digit}</button>)}
        {corner ?? <span />}
        <button type="button" disabled={disabled} aria-label={words.digit('0')} onClick={() => type(`${typed}0`)}>0</button>
        <button type="button" className="pin-soft" disabled={disabled} aria-label={words.erase} onClick={() => onTyped(typed.slice(0, -1))}><Delete size={32} aria-hidden="true" /></button>
      </div>
    </>
  )
}
