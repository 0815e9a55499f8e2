import { useEffect } from 'react'

/** Keeps the screen on while it is shown, where the browser can; asks again after coming back. */
export function useAwake(): void {
  useEffect(() => {
    const held: { lock: WakeLockSentinel | null; open: boolean } = { lock: null, open: true }
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      try {
        const lock = await navigator.wakeLock.request('screen')
        if (held.open) held.lock = lock
        else await lock.release()
      } catch {
        // Low battery or not allowed: the screen goes dark as always.
      }
    }
    const again = () => void ask()
    void ask()
    document.addEventListener('visibilitychange', again)
    return () => {
      held.open = false
      document.removeEventListener('visibilitychange', again)
      void held.lock?.release()
    }
  }, [])
}
