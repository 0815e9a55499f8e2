import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds without a key after which what was typed is saved. */
const PAUSE = 700
/** How long the typed text stays shown while the saved value comes back. */
const SETTLE = 2_000

/**
 * A field that saves by itself: after a pause, when it loses the focus, and when it leaves the screen.
 * While it has the focus, what is typed stands; otherwise the stored value does, and follows other people's changes.
 */
export function useSavedText(value: string, save: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null)
  const latest = useRef({ typed, saved: value, focused: false, pause: 0, settle: 0, save })

  const show = useCallback((text: string | null) => {
    latest.current.typed = text
    setTyped(text)
  }, [])
  const flush = useCallback(() => {
    const now = latest.current
    clearTimeout(now.pause)
    if (now.typed === null || now.typed === now.saved) return
    now.saved = now.typed
    now.save(now.typed)
  }, [])

  useEffect(() => {
    latest.current.save = save
  })
  useEffect(() => {
    if (!latest.current.focused) show(null)
  }, [value, show])
  useEffect(() => flush, [flush])

  return {
    value: typed ?? value,
    onFocus: () => {
      clearTimeout(latest.current.settle)
      latest.current.focused = true
      latest.current.saved = value
    },
    onChange: (text: string) => {
      show(text)
      clearTimeout(latest.current.pause)
      latest.current.pause = window.setTimeout(flush, PAUSE)
    },
    onBlur: () => {
      latest.current.focused = false
      flush()
      latest.current.settle = window.setTimeout(() => show(null), SETTLE)
    },
  }
}
