import { expect, test } from 'vitest'
import { createDraft, issueChallan } from 'client/store/actions.ts'
import { prepareFile } from 'client/store/act.ts'
import { saveAttempt } from 'client/store/life-actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import type { Stores } from 'client/store/opened.ts'
import { fileSender } from 'client/sync/files.ts'
import type { Challan } from 'sync-protocol'
import { aLine, anAttempt, someFields } from '../../support/builders.ts'
import { aDevice, companyRows, enrolled, id, mutationsOf, pulled, rowOf } from '../store/device.ts'

type Said = { readonly status: number; readonly why?: string }

/** A server that speaks tus as far as a small file needs it, and ends each upload as it is told. */
function tusServer(ends: () => Said) {
  const bodies: number[] = []
  const problem = ({ status, why }: Said) => new Response(JSON.stringify({ code: 'conflict', status, facts: { why } }), { status, headers: { 'content-type': 'application/problem+json' } })
  const answer = (_url: string, { method, body }: RequestInit): Response => {
    if (method === 'POST') return new Response(null, { status: 201, headers: { location: '/api/v1/blobs/u1', 'tus-resumable': '1.0.0' } })
    if (method === 'HEAD') return new Response(null, { status: 404 })
    bodies.push((body as Blob).size)
    const end = ends()
    return end.status < 300 ? new Response(null, { status: end.status, headers: { 'upload-offset': String((body as Blob).size), 'tus-resumable': '1.0.0' } }) : problem(end)
  }
  return { bodies, fetch: ((url: string, init: RequestInit) => Promise.resolve(answer(url, init))) as typeof fetch }
}

async function withPhoto(): Promise<{ stores: Stores; at: (later: number) => void }> {
  const device = await enrolled(await aDevice())
  const { stores, env } = device
  await pulled(stores, { rows: companyRows(), head: 2 })
  const challan = await createDraft(stores, someFields(), [aLine(11)])
  await issueChallan(stores, challan)
  const photo = await prepareFile(new Blob([new Uint8Array(900)], { type: 'image/jpeg' }), 'photo', env)
  await saveAttempt(stores, challan, anAttempt((await rowOf(stores, 'challan', challan)) as Challan), [photo])
  const all = await mutationsOf(stores)
  await storeAnswers(stores, { device: id(800), epoch: 'e1' }, all.map((_, i) => ({ n: i + 1, status: 'applied' as const, seq: 20 + i, ver: i + 1 })))
  return { stores, at: (later) => void (env.time += later) }
}

const sender = (stores: Stores, server: ReturnType<typeof tusServer>) => fileSender(stores, {
  base: 'http://server', who: stores.who, access: () => Promise.resolve({ kind: 'token', token: 'a.b.c' }), fetch: server.fetch, now: stores.env.now,
})
const send = (stores: Stores, server: ReturnType<typeof tusServer>) => sender(stores, server).send(new AbortController().signal, () => undefined)
const HOUR = 3_600_000

test.each<Said>([{ status: 415 }, { status: 409, why: 'hash' }, { status: 409, why: 'size' }])('a file that the server cannot take for what it is ($status $why) is kept, and costs its bytes again only after hours', async (said) => {
  const { stores, at } = await withPhoto()
  const server = tusServer(() => said)
  for (let round = 0; round < 5; round++) expect(await send(stores, server)).toEqual({ sent: 0 })
  expect(server.bodies).toEqual([900])
  expect([(await stores.queue.files.toArray()).map(({ state }) => state), await stores.queue.blobs.count()]).toEqual([['waiting'], 1])
  at(6 * HOUR)
  const better = tusServer(() => ({ status: 204 }))
  expect((await send(stores, better)).sent + (await send(stores, better)).sent).toBe(1)
  expect((await stores.queue.files.toArray()).map(({ state }) => state)).toEqual(['arrived'])
})

test('a file whose delivery is not there yet is tried again at once', async () => {
  const { stores } = await withPhoto()
  const server = tusServer(() => ({ status: 409, why: 'facts_first' }))
  await send(stores, server)
  await send(stores, server)
  await send(stores, server)
  expect(server.bodies.length).toBeGreaterThan(1)
})
