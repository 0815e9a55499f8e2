import { IDBFactory as FakeFactory, IDBKeyRange as FakeRange } from 'fake-indexeddb'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Id, Principal } from 'sync-protocol'
import { Problem } from 'sync-protocol'
import { v7 } from 'uuid'
import { addNote } from 'client/store/actions.ts'
import type { QueuedMutation } from 'client/store/queue.ts'
import { createFacade, type Credentials, type Facade } from 'client/sync/facade.ts'
import { aLine, sha256, someFields } from '../support/builders.ts'
import { ASMITA, PASSWORD } from './ground.ts'

/** One device of one person: the client's own store and engine over an IndexedDB of its own, in Node. */
export type Device = {
  readonly name: string
  readonly facade: Facade
  readonly credentials: Credentials
  /** What must not be: told by the engine, or seen while working. */
  readonly complaints: string[]
  /** Milliseconds by which its clock is wrong. */
  skew: number
  signIn(url: string): Promise<void>
  /** Does a person's things until told to stop. Resolves with how many were saved. */
  work(stop: AbortSignal): Promise<number>
  queue(): Promise<QueuedMutation[]>
  close(): Promise<void>
}

/** Between two things that a person does here, in milliseconds: busier than people are. */
const PAUSE_MS = 40

export function newDevice(name: string, username: string, random: () => number = Math.random): Device {
  const memory = new Map<string, Principal>()
  const complaints: string[] = []
  const device = { skew: 0 }
  const now = () => Date.now() + device.skew
  const facade = createFacade({
    env: { now, random, uuid: () => v7(), sha256 },
    memory: { get: (key) => memory.get(key), set: (key, who) => void memory.set(key, who) },
    idb: { indexedDB: new FakeFactory(), IDBKeyRange: FakeRange },
    onError: (error) => complaints.push(`${name}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`),
  })
  const credentials = { username, password: PASSWORD }
  const queue = () => facade.stores().queue.mutations.orderBy('order').toArray()

  const doSomething = async (own: Id[]): Promise<void> => {
    const chance = random()
    const id = own[Math.floor(random() * own.length)]
    if (chance < 0.3 || id === undefined) own.push(await facade.create(fieldsOf(name), [aLine(11), aLine(12)].map((line) => ({ ...line, id: v7() }))))
    else if (chance < 0.6) await facade.edit(id, { driverNote: `gate ${random().toFixed(3)}` })
    else if (chance < 0.75) await facade.issue(id)
    else if (chance < 0.9) await addNote(facade.stores(), id, `note ${random().toFixed(3)}`)
    else {
      const [newest] = await facade.newest(1) // perhaps a colleague's
      if (newest) await addNote(facade.stores(), newest.id, `seen by ${name}`)
    }
  }

  return {
    name, facade, complaints, queue, credentials,
    get skew() { return device.skew },
    set skew(ms) { device.skew = ms },
    async signIn(url) {
      await facade.open(name)
      await facade.connect(url, credentials)
      await facade.settled()
    },
    async work(stop) {
      const own: Id[] = []
      let saved = 0
      while (!stop.aborted) {
        try {
          await doSomething(own)
          saved += 1
        } catch (error) {
          if (!(error instanceof Problem)) complaints.push(`${name}: ${String(error)}`) // a refusal in words is no fault
        }
        await sleep(PAUSE_MS)
      }
      return saved
    },
    close: () => facade.close(),
  }
}

/** A draft of our company, as the editor begins it. */
export function fieldsOf(name: string) {
  const [registration] = ASMITA.registrations
  const [location] = ASMITA.locations
  return someFields({ registration: registration?.id ?? null, location: location?.id ?? null, poRef: name, date: new Date(Date.now() + 19_800_000).toISOString().slice(0, 10) })
}
