import { Redis } from 'ioredis'
import type { Log } from '../deps.ts'
import type { PokeBus } from './poke-hub.ts'

const CHANNEL = '4syz-challan:pokes'

/**
 * Carries pokes between processes by Redis. Redis keeps nothing: what is said while it is away is lost, which is
 * why processes look at the heads as well. Its absence is logged, once each time, and stops nothing.
 */
export function redisBus(url: string, log: Log): PokeBus {
  const options = { lazyConnect: false, enableOfflineQueue: false, maxRetriesPerRequest: 1, retryStrategy: (tries: number) => Math.min(5_000, tries * 200) }
  const publisher = new Redis(url, options)
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null })
  let away = false
  const lost = (error: Error) => {
    if (!away) log.warn({ error: error.message }, 'Redis does not answer: other processes learn of changes by looking at the heads')
    away = true
  }
  for (const client of [publisher, subscriber]) {
    client.on('error', lost)
    client.on('ready', () => void (away = false))
  }
  return {
    publish: (message) => void publisher.publish(CHANNEL, message).catch(lost),
    listen(heard) {
      subscriber.on('message', (_channel, message) => heard(message))
      subscriber.subscribe(CHANNEL).catch(lost)
    },
    async close() {
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}
