import { liveQuery } from 'dexie'
import type { Challan, ChallanFields, Id, LineInput, Principal } from 'sync-protocol'
import { accessTokens, isTokenReply, type AccessAnswer } from '../session/access.ts'
import { requestToken } from '../session/session.ts'
import { createDraft, editDraft, issueChallan } from '../store/actions.ts'
import { countOutbox } from '../store/outbox.ts'
import type { Env } from '../store/env.ts'
import type { IdbSource } from '../store/queue.ts'
import { countRows, newestRows, readRow } from '../store/read.ts'
import { readCursor } from '../store/show.ts'
import { closeStores, openStores, type Stores } from '../store/stores.ts'
import { createEngine, type Engine } from './engine.ts'
import { fileSender } from './files.ts'
import type { HttpOptions } from './http.ts'
import { httpTransport } from './http-transport.ts'
import { aloneLock } from './leader.ts'
import { systemClock } from './pokes.ts'

export type Credentials = { readonly username: string; readonly password: string }
/** Where a device remembers whose it is, over a restart. */
export type Memory = { get(name: string): Principal | undefined; set(name: string, who: Principal): void }
export type FacadeOptions = { readonly env: Env; readonly memory: Memory; readonly fetch?: typeof fetch; readonly idb?: IdbSource; readonly onError?: (error: unknown) => void }

/** The client's own store and engine behind a few plain functions: for measuring, and for any outside harness. */
export type Facade = {
  /** One device's databases, by a name of one's own. A device that was connected before opens without network. */
  open(name: string): Promise<void>
  /** Signs in and keeps in step until `disconnect`. `url` is the server's origin. */
  connect(url: string, credentials: Credentials): Promise<Principal>
  /** Stops the engine. What is saved stays. */
  disconnect(): Promise<void>
  /** A new draft; returns its id once it is saved. */
  create(fields?: Partial<ChallanFields>, lines?: readonly LineInput[]): Promise<Id>
  edit(id: Id, fields: Partial<ChallanFields>): Promise<void>
  issue(id: Id): Promise<string>
  get(id: Id): Promise<Challan | undefined>
  newest(limit?: number): Promise<Challan[]>
  count(): Promise<number>
  /** Calls with the newest challans now and after every change. Returns the way to stop. */
  watch(listener: (newest: Challan[]) => void, limit?: number): () => void
  /** Resolves when nothing of ours is unconfirmed and every row has come. */
  settled(): Promise<void>
  /** One round with the server, from waking to rest. */
  sync(): Promise<void>
  unsent(): Promise<number>
  stores(): Stores
  close(): Promise<void>
}

export function createFacade({ env, memory, idb, onError, ...options }: FacadeOptions): Facade {
  const ask = options.fetch ?? ((input: Parameters<typeof fetch>[0], init?: RequestInit) => fetch(input, init))
  let name = 'device'
  let stores: Stores | undefined
  let engine: Engine | undefined

  const opened = (): Stores => {
    if (!stores) throw new Error('This device was never connected: call connect first')
    return stores
  }

  /** Tokens of an API client: the refresh token is in memory, since there is no cookie across origins. */
  async function http(base: string, credentials: Credentials): Promise<HttpOptions & { who: Principal }> {
    const reply = await requestToken({ base, fetch: ask, now: env.now }, credentials, false)
    let refresh = reply.refresh ?? ''
    const withRefresh: typeof fetch = async (input, init) => {
      const response = await ask(input, { ...init, body: JSON.stringify({ refresh }) })
      const body: unknown = await response.clone().json().catch(() => undefined)
      if (isTokenReply(body)) refresh = body.refresh ?? refresh
      return response
    }
    const tokens = accessTokens({ base, fetch: withRefresh, now: env.now, exclusive: (_name, run) => run() })
    tokens.keep(reply)
    const access = (who: Principal, how?: { readonly renew?: boolean }): Promise<AccessAnswer> => tokens.access(who, how)
    return { base, who: reply.principal, access, fetch: ask, now: env.now }
  }

  return {
    async open(device) {
      name = device
      const who = memory.get(name)
      if (who) stores = await openStores(who, env, idb, name)
    },
    async connect(url, credentials) {
      const options = await http(url.replace(/\/$/, ''), credentials)
      memory.set(name, options.who)
      stores ??= await openStores(options.who, env, idb, name)
      engine = createEngine({
        stores, transport: httpTransport(options), clock: systemClock, random: env.random, lock: aloneLock, files: fileSender(stores, options),
        deviceName: name, app: 'bench', ...(onError ? { onError } : {}),
      })
      engine.start()
      return options.who
    },
    disconnect() {
      engine?.stop()
      engine = undefined
      return Promise.resolve()
    },
    create: (fields = {}, lines = []) => createDraft(opened(), fields, lines),
    async edit(id, fields) { await editDraft(opened(), id, fields) },
    issue: async (id) => (await issueChallan(opened(), id)).number,
    get: async (id) => (await readRow(opened().cache, 'challan', id))?.row,
    newest: async (limit = 50) => (await newestRows(opened().cache, 'challan', limit)).map(({ row }) => row),
    count: () => countRows(opened().cache, 'challan'),
    watch(listener, limit = 50) {
      const { cache } = opened()
      const watch = liveQuery(async () => newestRows(cache, 'challan', limit)).subscribe((rows) => listener(rows.map(({ row }) => row)))
      return () => watch.unsubscribe()
    },
    settled: () => new Promise((resolve, reject) => {
      const all = opened()
      const watch = liveQuery(async () => {
        const [{ unsent, files }, cursor] = await Promise.all([countOutbox(all), readCursor(all.cache)])
        return unsent + files === 0 && cursor.usable && Object.keys(cursor.backfill).length === 0
      }).subscribe((done) => {
        if (!done) return
        setTimeout(() => watch.unsubscribe())
        resolve()
      }, reject)
    }),
    async sync() { await engine?.once() },
    unsent: async () => {
      const { unsent, files } = await countOutbox(opened())
      return unsent + files
    },
    stores: opened,
    async close() {
      await this.disconnect()
      if (stores) closeStores(stores)
      stores = undefined
    },
  }
}
