import { Minus, Plus } from 'lucide-react'
import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react'
import type { Thousandths } from 'sync-protocol'
import { useWords } from '../words/index.ts'
import { number } from './format.ts'
import './stepper.css'

const STEP: Thousandths = 1000
const MOST: Thousandths = 999_999_999
/** Held down, a button waits and then runs, in milliseconds. */
const WAIT = 380
const RUN = 70

type Props = {
  /** In thousandths. */
  readonly value: Thousandths
  readonly onChange: (value: Thousandths) => void
  /** Names the thing that is counted. */
  readonly label: string
  readonly tone?: 'plain' | 'look'
}

/** Minus, number, plus. A tap steps by one, holding runs, a tap on the number types. */
export function Stepper({ value, onChange, label, tone = 'plain' }: Props) {
  const words = useWords()
  const latest = useRef(value)
  useEffect(() => { latest.current = value })
  const step = (by: number) => {
    const next = Math.min(MOST, Math.max(0, latest.current + by))
    latest.current = next
    onChange(next)
  }
  return (
    <div className={`stepper stepper-${tone}`} role="group" aria-label={label}>
      <HoldButton name={`${words.less}: ${label}`} off={value === 0} onStep={() => step(-STEP)}><Minus size={24} strokeWidth={2.6} aria-hidden="true" /></HoldButton>
      <NumberBox value={value} onChange={onChange} label={label} />
      <HoldButton name={`${words.plus}: ${label}`} off={false} onStep={() => step(STEP)}><Plus size={24} strokeWidth={2.6} aria-hidden="true" /></HoldButton>
    </div>
  )
}

type HoldProps = { readonly name: string; readonly off: boolean; readonly onStep: () => void; readonly children: ReactNode }

function HoldButton({ name, off, onStep, children }: HoldProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stepNow = useRef(onStep)
  useEffect(() => { stepNow.current = onStep })
  const stop = () => clearTimeout(timer.current)
  useEffect(() => stop, [])
  const run = (wait: number) => {
    timer.current = setTimeout(() => {
      stepNow.current()
      run(RUN)
    }, wait)
  }
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return
    stepNow.current()
    stop()
    run(WAIT)
  }
  return (
    <button
      type="button" aria-label={name} aria-disabled={off || undefined}
      onPointerDown={press} onPointerUp={stop} onPointerLeave={stop} onPointerCancel={stop} onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => event.detail === 0 && onStep()}
    >
      {children}
    </button>
  )
}

/** Typed text becomes a number when the field is left; nonsense changes nothing. */
function NumberBox({ value, onChange, label }: Pick<Props, 'value' | 'onChange' | 'label'>) {
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    if (typed === null) return
    const read = Math.round(Number(typed.replace(/[^0-9.]/g, '')) * STEP)
    setTyped(null)
    if (typed.trim() !== '' && Number.isSafeInteger(read) && read <= MOST) onChange(read)
  }
  return (
    <input
      className="num" inputMode="decimal" enterKeyHint="done" autoComplete="off" aria-label={label}
      value={typed ?? number(value)}
      onFocus={(event) => { setTyped(String(value / STEP)); event.currentTarget.select() }}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}
