import { Delete } from 'lucide-react'
import { useWarehouseWords } from '../words.ts'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

type Props = {
  readonly text: string
  /** Whether thousandths may be typed. */
  readonly decimals: boolean
  readonly onText: (text: string) => void
}

/** Digits for gloves. A keyboard types too: the field beside it has the focus. */
export function Keypad({ text, decimals, onText }: Props) {
  const words = useWarehouseWords()
  const add = (sign: string): void => onText(cleanCount(text + sign, decimals))
  return (
    <div className="keypad">
      {DIGITS.map((digit) => <button key={digit} type="button" onClick={() => add(digit)}>{digit}</button>)}
      {decimals
        ? <button type="button" aria-label={words.pack.decimal} onClick={() => add('.')}>.</button>
        : <span />}
      <button type="button" onClick={() => add('0')}>0</button>
      <button type="button" className="keypad-erase" aria-label={words.pack.erase} onClick={() => onText(text.slice(0, -1))}>
        <Delete size={30} aria-hidden="true" />
      </button>
    </div>
  )
}

/** At most nine digits, one point, three decimals: what a quantity can hold. */
export function cleanCount(typed: string, decimals: boolean): string {
  const [whole = '', ...rest] = typed.replaceAll(/[^0-9.]/g, '').split('.')
  const start = whole.replace(/^0+(?=[0-9])/, '').slice(0, 9)
  return decimals && rest.length > 0 ? `${start || '0'}.${rest.join('').slice(0, 3)}` : start
}

/** Thousandths of what is typed; null while nothing is. */
export function countFrom(text: string): number | null {
  return text === '' ? null : Math.round(Number(text) * 1000)
}
