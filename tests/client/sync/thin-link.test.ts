import { setTimeout as sleep } from 'node:timers/promises'
import type { PushRequest } from 'sync-protocol'
import { expect, test, vi } from 'vitest'
import { addNote, createDraft } from 'client/store/actions.ts'
import type { Stores } from 'client/store/stores.ts'
import { createEngine } from 'client/sync/engine.ts'
import { aloneLock } from 'client/sync/leader.ts'
import type { Clock } from 'client/sync/pokes.ts'
import type { Answer, Transport } from 'client/sync/transport.ts'
import { aLine, someFields } from '../../support/builders.ts'
import { aDevice, mutationsOf } from '../store/device.ts'
import { SmallServer, wayTo } from './small-server.ts'

/** Timers run when the test says so, the short ones; a pause of nothing at all runs by itself. */
function handClock(): Clock & { run(under: number): void } {
  const waiting = new Map<number, { run: () => void; ms: number }>()
  let count = 0
  return {
    now: () => 0,
    setTimer(run, ms) {
      const key = ++count
      waiting.set(key, { run, ms })
      if (ms === 0) setTimeout(() => { if (waiting.delete(key)) run() })
      return key
    },
    clearTimer: (key) => void waiting.delete(key as number),
    run: (under) => { for (const [key, { run, ms }] of [...waiting]) if (ms < under && waiting.delete(key)) run() },
  }
}

type Way = (request: PushRequest, server: SmallServer) => 'pass' | 'held' | 'lost' | 'silent' | 'refused'

/** An engine whose pushes are small, follow each other without waiting, and are asked about. [P11] [P14] */
async function thinDevice(way: Way, changes = 12) {
  const server = new SmallServer()
  const { stores } = await aDevice()
  const real = wayTo(server)
  const asked: PushRequest[] = []
  const answers: string[] = []
  const transport: Transport = {
    ...real,
    async push(request, signal): Promise<Answer<never>> {
      asked.push(request)
      const how = way(request, server)
      if (how === 'refused') return { kind: 'no_answer' }
      const answer = await real.push(request, signal)
      answers.push(answer.kind === 'refused' ? answer.refusal.code : answer.kind)
      if (how === 'held') await vi.waitUntil(() => asked.length > 1)
      if (how === 'pass' || how === 'held') return answer as Answer<never>
      if (how === 'lost') return { kind: 'no_answer' }
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'no_answer' }), { once: true }))
    },
  }
  const clock = handClock()
  const engine = createEngine({ stores, transport, clock, random: () => 0.5, lock: aloneLock, trial: { bytes: 1_000 }, onError: (error) => { throw error } })
  const draft = await createDraft(stores, someFields(), [aLine(11)])
  for (let i = 1; i < changes; i++) await addNote(stores, draft, `note ${i} ${'x'.repeat(60)}`)
  return { server, stores, asked, answers, clock, engine, draft }
}

const states = async (stores: Stores) => new Set((await mutationsOf(stores)).map(({ state }) => state))
const notesOf = (server: SmallServer, draft: string) => (server.rows.get(`challan:${draft}`)?.row as { notes: unknown[] } | undefined)?.notes.length

test('[P11] the next push leaves before the answer to this one, in the order of saving, and each change is sent once', async () => {
  const { server, stores, asked, answers, engine, draft } = await thinDevice(({ mutations }) => (mutations[0]?.n === 1 ? 'held' : 'pass'))
  await engine.once()
  const sent = asked.filter(({ mutations }) => mutations.length > 0).map(({ ack, mutations }) => ({ ack, n: mutations[0]?.n ?? 0 }))
  expect(sent[1]?.n).toBeGreaterThan((sent[1]?.ack ?? 0) + 1)
  expect(sent.map(({ n }) => n)).toEqual(sent.map(({ n }) => n).toSorted((a, b) => a - b))
  expect(new Set(answers)).toEqual(new Set(['ok']))
  expect(server.sent).toBe(12)
  expect(await states(stores)).toEqual(new Set(['seen']))
  expect(notesOf(server, draft)).toBe(11)
})

test('[P14] work whose answer was lost is asked about and not sent again', async () => {
  let lost = 0
  const { server, stores, asked, engine, draft } = await thinDevice(({ mutations }) => (mutations.length > 0 && ++lost === 1 ? 'lost' : 'pass'))
  await engine.once()
  await engine.once()
  expect(asked.filter(({ repeat }) => repeat).length).toBeGreaterThan(0)
  expect(server.sent).toBe(12)
  expect(await states(stores)).toEqual(new Set(['seen']))
  expect(notesOf(server, draft)).toBe(11)
})

test('[P14] work that never came is sent again once the server has said that it has nothing of it', async () => {
  let lost = 0
  const { server, stores, asked, answers, engine, draft } = await thinDevice(({ mutations }) => (mutations.length > 0 && ++lost === 1 ? 'refused' : 'pass'))
  await engine.once()
  await engine.once()
  expect(asked.filter(({ repeat }) => repeat).length).toBe(1)
  expect(new Set(answers.filter((one) => one !== 'ok'))).toEqual(new Set(answers.includes('seq_gap') ? ['seq_gap'] : [])) // what followed it was not taken
  expect(await states(stores)).toEqual(new Set(['seen']))
  expect(notesOf(server, draft)).toBe(11)
})

test('[P14] when silence lasts longer than the link lets expect, the server is asked beside it', async () => {
  let lost = 0
  const { server, stores, asked, clock, engine, draft } = await thinDevice(({ mutations }) => (mutations.length > 0 && ++lost === 1 ? 'silent' : 'pass'), 4)
  await stores.queue.mutations.toCollection().modify({ bytes: 20_000 }) // heavy enough to be worth a question
  const done = engine.once()
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  for (let i = 0; i < 100 && !(await Promise.race([done, sleep(20, false)])); i++) if (!asked.some(({ repeat }) => repeat)) clock.run(20_000)
  expect(asked.some(({ repeat }) => repeat)).toBe(true)
  expect(server.sent).toBe(4)
  expect(await states(stores)).toEqual(new Set(['seen']))
  expect(notesOf(server, draft)).toBe(3)
})

test('[P14] an answer that is lost in silence comes with the answer to what follows, and nothing is sent twice', async () => {
  const { server, stores, asked, engine, draft } = await thinDevice(({ mutations }) => (mutations[0]?.n === 1 ? 'silent' : 'pass'))
  await engine.once() // no timer has run but those of nothing at all
  expect(asked.some(({ repeat, mutations }) => repeat?.from === 1 && mutations.length > 0)).toBe(true)
  expect(asked.filter(({ repeat, mutations }) => repeat && mutations.length === 0)).toEqual([])
  expect(server.sent).toBe(12)
  expect(await states(stores)).toEqual(new Set(['seen']))
  expect(notesOf(server, draft)).toBe(11)
})
