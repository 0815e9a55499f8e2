import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

const HOLD = 1000

type Props = { readonly label: string; readonly holding: string; readonly onHeld: () => void; readonly children: ReactNode }

/** Acts after being held for a second, by finger or key, so that the phone can be handed over. */
export function HoldButton({ label, holding, onHeld, children }: Props) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [held, setHeld] = useState(false)
  const start = () => {
    if (timer.current !== undefined) return
    setHeld(true)
    timer.current = setTimeout(onHeld, HOLD)
  }
  const stop = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    setHeld(false)
  }
  const isPress = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' '
  return (
    <button
      type="button" className={held ? 'btn btn-line btn-tall grow hold hold-on' : 'btn btn-line btn-tall grow hold'}
      onPointerDown={start} onPointerUp={stop} onPointerLeave={stop} onPointerCancel={stop} onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => isPress(event) && start()} onKeyUp={stop} onBlur={stop}
    >
      {children}<span>{held ? holding : label}</span>
    </button>
  )
}
