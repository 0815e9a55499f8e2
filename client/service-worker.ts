import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { accessTokens } from './session/access.ts'
import { browserEnv } from './store/browser-env.ts'
import { readIdentity } from './store/identity.ts'
import { countOutbox } from './store/outbox.ts'
import { QUEUE_PREFIX, closeStores, openStores } from './store/stores.ts'
import { openQueue } from './store/queue.ts'
import { createEngine } from './sync/engine.ts'
import { fileSender } from './sync/files.ts'
import type { HttpOptions } from './sync/http.ts'
import { httpTransport } from './sync/http-transport.ts'
import { webLock } from './sync/leader.ts'
import { systemClock } from './sync/pokes.ts'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: { url: string; revision: string | null }[] }

/** Of the Background Sync and Periodic Background Sync standards, which the language's own types do not know. */
type SyncEvent = ExtendableEvent & { readonly tag: string }

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
clientsClaim()

// Every address of the app is the one page. Answers of the server are never cached here.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api(\/|$)/, /^\/bench\.html$/, /\.[a-z0-9]+$/i] }))

// A new version waits until a person asks for it: never in the middle of a task.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})

self.addEventListener('sync', (event) => {
  const sync = event as SyncEvent
  if (sync.tag === 'send') sync.waitUntil(sendAll())
})

// Chromium wakes an installed app about twice a day: what is unsent goes out, even when nobody opens the app.
self.addEventListener('periodicsync' as 'sync', (event) => {
  const sync = event as SyncEvent
  if (sync.tag === 'send') sync.waitUntil(sendAll().catch(() => undefined))
})

const tokens = accessTokens({
  base: '', fetch: (input, init) => fetch(input, init), now: Date.now,
  exclusive: (name, run) => navigator.locks.request(name, run),
})

/** Runs the same engine once for each person who left something unsent, under the same lock, by that person's own cookie. [D3] [D6] */
async function sendAll(): Promise<void> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(QUEUE_PREFIX) ? [name] : []))
  for (const name of names) await sendOne(name)
}

async function sendOne(name: string): Promise<void> {
  const queue = openQueue(name)
  const [{ who }, counts] = await Promise.all([readIdentity(queue), countOutbox({ queue })]).finally(() => queue.close())
  if (counts.unsent + counts.files === 0) return
  const stores = await openStores(who, browserEnv())
  const http: HttpOptions = { base: '', who, access: tokens.access, fetch: (input, init) => fetch(input, init), now: Date.now }
  const engine = createEngine({
    stores, transport: httpTransport(http), clock: systemClock, random: Math.random, lock: webLock(stores, systemClock), files: fileSender(stores, http),
  })
  try {
    const led = await engine.once()
    const left = await countOutbox(stores)
    if (led && left.unsent + left.files > 0) throw new Error('Something is still unsent') // the browser tries again later
  } finally {
    closeStores(stores)
  }
}
