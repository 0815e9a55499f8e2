import { useEffect, useRef, useState } from 'react'

/** Milliseconds of holding that mean it. */
const HOLD = 1000

type Props = { readonly label: string; readonly hint: string; readonly onHold: () => void }

/** A button that asks to be held: a touch by mistake does nothing. Keys and screen readers press it as usual. */
export function HoldButton({ label, hint, onHold }: Props) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [held, setHeld] = useState(false)
  const release = (): void => {
    clearTimeout(timer.current)
    setHeld(false)
  }
  const press = (): void => {
    setHeld(true)
    timer.current = setTimeout(() => {
      release()
      onHold()
    }, HOLD)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <button
      type="button" className="btn btn-glove wh-hold num" data-held={held || undefined}
      onPointerDown={press} onPointerUp={release} onPointerLeave={release} onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => event.detail === 0 && onHold()}
    >
      <i aria-hidden="true" />
      <span>{label}<small>{hint}</small></span>
    </button>
  )
}
