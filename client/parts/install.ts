import { useSyncExternalStore } from 'react'
import { keptText } from './setting.ts'

/** The browser's own offer to install, where it makes one. */
type InstallEvent = Event & { prompt(): Promise<void>; readonly userChoice: Promise<{ readonly outcome: string }> }
export type InstallOffer = 'none' | 'ask' | 'by_hand' | 'installed'

const FORTNIGHT = 14 * 86_400_000
const state: { event: InstallEvent | null } = { event: null }
const listeners = new Set<() => void>()
const declined = keptText('4syz.install.declined')

/** Listens for the offer: the browser makes it once, early. Called from main. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    change(event as InstallEvent)
  })
  addEventListener('appinstalled', () => change(null))
}

function change(event: InstallEvent | null): void {
  state.event = event
  for (const listener of listeners) listener()
}

const isInstalled = () => matchMedia('(display-mode: standalone)').matches
const isAppleTouch = () => /iPhone|iPad/.test(navigator.userAgent)

function offer(): InstallOffer {
  if (isInstalled()) return 'installed'
  if (state.event) return 'ask'
  return isAppleTouch() ? 'by_hand' : 'none'
}

/** How the app can be installed here, and the acts. */
export function useInstall(): { offer: InstallOffer; install: () => Promise<void> } {
  const found = useSyncExternalStore(watch, offer)
  return { offer: found, install }
}

function watch(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

async function install(): Promise<void> {
  const { event } = state
  if (!event) return
  await event.prompt()
  const { outcome } = await event.userChoice
  if (outcome === 'dismissed') declineInstall(Date.now())
  change(null)
}

/** "Not now" holds for 14 days. */
export function declineInstall(now: number): void {
  declined.set(String(now))
}

export function wasDeclined(now: number): boolean {
  return now - Number(declined.get() || 0) < FORTNIGHT
}
