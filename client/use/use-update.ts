import { useEffect, useState } from 'react'
import { Workbox } from 'workbox-window'

export type Update = {
  /** A new version waits. */
  readonly ready: boolean
  /** Takes it and reloads. The caller asks first, never in the middle of a task. */
  readonly apply: () => void
}

const HOUR_MS = 3_600_000

/** One registration for the whole page, however many parts of it look. */
const registration: { workbox?: Workbox; waiting: boolean; readonly listeners: Set<() => void> } = { waiting: false, listeners: new Set() }

function register(): Workbox | undefined {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return undefined
  if (registration.workbox) return registration.workbox
  const workbox = new Workbox('/service-worker.js')
  registration.workbox = workbox
  workbox.addEventListener('waiting', () => {
    registration.waiting = true
    registration.listeners.forEach((listener) => listener())
  })
  void workbox.register().catch((error: unknown) => console.error('service worker', error))
  setInterval(() => void workbox.update().catch(() => undefined), HOUR_MS)
  return workbox
}

/** Registers the service worker, and tells when a new version of the app is there. It is used on request only. */
export function useUpdate(): Update {
  const [ready, setReady] = useState(registration.waiting)
  useEffect(() => {
    register()
    const listen = () => setReady(registration.waiting)
    registration.listeners.add(listen)
    return () => { registration.listeners.delete(listen) }
  }, [])
  return {
    ready,
    apply() {
      const { workbox } = registration
      if (!workbox) return
      workbox.addEventListener('controlling', () => window.location.reload())
      workbox.messageSkipWaiting()
    },
  }
}
