import { useEffect } from 'react'

/** Signs that somebody is there: a touch, a key, a scanner that types. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
const LOOK_EVERY_MS = 1_000

/** Calls once nobody has touched anything for `after` milliseconds, also when the device slept meanwhile. */
export function useIdle(after: number, active: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!active) return undefined
    let last = Date.now()
    const touched = () => { last = Date.now() }
    const timer = setInterval(() => { if (Date.now() - last >= after) onIdle() }, LOOK_EVERY_MS)
    for (const sign of SIGNS) window.addEventListener(sign, touched, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [after, active, onIdle])
}
