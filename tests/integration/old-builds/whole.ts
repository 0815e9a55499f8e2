import { IDBFactory as FakeFactory, IDBKeyRange as FakeRange } from 'fake-indexeddb'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { Principal } from 'sync-protocol'
import * as today from 'client/store/actions.ts'
import type { IdbSource } from 'client/store/queue.ts'
import { createFacade, type Credentials, type Facade } from 'client/sync/facade.ts'
import { sha256 } from '../../support/builders.ts'

/** What a bundle of `build.ts` gives, in whatever version. Its actions are a part of today's. */
type Build = { readonly createFacade: typeof createFacade; readonly actions: Pick<typeof today, 'addNote' | 'issueChallan' | 'createDraft' | 'editDraft' | 'prepareFile' | 'saveAttempt' | 'dispatchChallan'> }
export type App = { readonly facade: Facade; readonly actions: Build['actions']; readonly complaints: string[] }

/** One browser: its databases and what it remembers outlive the builds that run in it. */
export type Browser = { readonly idb: IdbSource; readonly memory: Map<string, Principal>; readonly name: string; readonly credentials: Credentials }

export const aBrowser = (name: string, credentials: Credentials): Browser =>
  ({ idb: { indexedDB: new FakeFactory(), IDBKeyRange: FakeRange }, memory: new Map(), name, credentials })

/** The whole builds that are kept, the oldest first. */
export const BUILDS = readdirSync(import.meta.dirname).flatMap((file) => (file.endsWith('-client.js') ? [file.replace('-client.js', '')] : [])).sort()
export const serverOf = (build: string): string => join(import.meta.dirname, `${build}-server.js`)

/** Opens the app in a browser as `build` has it, without network; undefined is today's. */
export async function startApp(browser: Browser, build?: string): Promise<App> {
  const { createFacade: create, actions } = build === undefined ? { createFacade, actions: today } : ((await import(join(import.meta.dirname, `${build}-client.js`))) as Build)
  const complaints: string[] = []
  const facade = create({
    env: { now: Date.now, random: Math.random, uuid: () => v7(), sha256 },
    memory: { get: (key) => browser.memory.get(key), set: (key, who) => void browser.memory.set(key, who) },
    idb: browser.idb,
    onError: (error) => complaints.push(`${build ?? 'today'}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`),
  })
  await facade.open(browser.name)
  return { facade, actions, complaints }
}
