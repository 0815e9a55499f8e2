import { useEffect, useState } from 'react'

type Chromium = { readonly memory?: { readonly jsHeapSizeLimit: number } }

/**
 * Whether this looks like a private window, where everything goes when it is closed. No browser says so; the signs:
 * no service worker on a safe page (Firefox), no private file system (Safari), a quota that fits into memory (Chromium).
 */
export async function looksPrivate(): Promise<boolean> {
  if (!isSecureContext) return false
  if (!('serviceWorker' in navigator)) return true
  const { storage } = navigator
  if (!storage?.estimate) return false
  const { jsHeapSizeLimit } = (performance as Chromium).memory ?? {}
  if (jsHeapSizeLimit !== undefined) return ((await storage.estimate()).quota ?? Number.POSITIVE_INFINITY) < jsHeapSizeLimit * 2
  const isSafari = /^((?!chrome|android|firefox).)*safari/i.test(navigator.userAgent)
  return isSafari && (await storage.getDirectory?.().then(() => false, () => true))
}

/** False until known. */
export function usePrivateWindow(): boolean {
  const [isPrivate, setPrivate] = useState(false)
  useEffect(() => {
    let open = true
    void looksPrivate().then((found) => open && setPrivate(found), () => undefined)
    return () => { open = false }
  }, [])
  return isPrivate
}
