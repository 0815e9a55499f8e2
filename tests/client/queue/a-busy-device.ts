import { createDraft, editDraft, issueChallan, addNote, prepareFile, saveAttempt } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { readIdentity } from 'client/store/identity.ts'
import { saveStarted } from 'client/store/started.ts'
import type { Stores } from 'client/store/stores.ts'
import { createEngine } from 'client/sync/engine.ts'
import { httpTransport } from 'client/sync/http-transport.ts'
import { aloneLock } from 'client/sync/leader.ts'
import type { Answer, Transport } from 'client/sync/transport.ts'
import { aLine, anAttempt, anIssued, someFields } from '../../support/builders.ts'
import { aDevice, companyRows, enrolled, id, put, pulled, someone, type Device } from '../store/device.ts'
import { SmallServer, wayTo } from '../sync/small-server.ts'

/** One thing of every kind in its queue: unsent, applied, merged, in conflict, refused, parked, a file, a number, a begun proof. */
export async function aBusyDevice(): Promise<Device> {
  const device = await enrolled(await aDevice({ who: someone({ role: 'admin' }) }))
  const { stores, env } = device
  const issued = { ...anIssued(), id: id(1) }
  await pulled(stores, { rows: [...companyRows(), put('challan', issued)] })
  const draft = await createDraft(stores, someFields(), [aLine(11)]) // 1
  await editDraft(stores, draft, { driverNote: 'Gate 2' }) // 2
  await issueChallan(stores, draft) // 3
  await saveAttempt(stores, issued.id, anAttempt(issued), [await prepareFile(new Blob([new Uint8Array([1, 2, 3])], { type: 'image/jpeg' }), 'photo', env)]) // 4
  for (const text of ['Two are bent', 'Ask for bay 7', 'Call first', 'Gate is shut']) await addNote(stores, issued.id, text) // 5 to 8
  await saveStarted(stores, issued.id, { receiver: 'Ravi' })
  await storeAnswers(stores, { device: id(800), epoch: 'e1' }, [
    { n: 1, status: 'applied', seq: 11, ver: 1 }, { n: 2, status: 'merged', seq: 12, ver: 2 }, { n: 3, status: 'conflict', seq: 13, code: 'number_taken' },
    { n: 4, status: 'applied', seq: 14, ver: 2 }, { n: 5, status: 'rejected', code: 'forbidden' }, { n: 6, status: 'parked', code: 'unknown_entity' },
  ])
  return device
}

/** A round of the engine, whose every request is answered by `answer`; undefined lets the small server answer. */
export async function round(stores: Stores, answer: (path: string) => Response | undefined, server = serverThatKnows()): Promise<void> {
  const way = wayTo(server)
  const { signal } = new AbortController()
  const fetching = async (input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(input as string)
    const given = answer(pathname)
    if (given) return given
    const body: unknown = await bodyOf(init)
    const kind = ({ '/api/v1/sync/push': 'push', '/api/v1/sync/pull': 'pull', '/api/v1/sync/devices': 'enrol' } as const)[pathname]
    return kind === undefined ? new Response('', { status: 404 }) : asHttp(await way[kind](body as never, signal))
  }
  const { push, pull, enrol }: Transport = httpTransport({ base: 'http://server', who: stores.who, access: () => Promise.resolve({ kind: 'token', token: 't' }), fetch: fetching, now: stores.env.now })
  const clock = { now: stores.env.now, setTimer: () => 0, clearTimer: () => undefined }
  await createEngine({ stores, transport: { push, pull, enrol }, clock, random: () => 0.5, lock: aloneLock }).once()
}

async function bodyOf(init?: RequestInit): Promise<unknown> {
  const text = new Response(init?.body as BodyInit)
  const packed = new Headers(init?.headers).get('content-encoding') === 'gzip'
  return packed && text.body ? new Response(text.body.pipeThrough(new DecompressionStream('gzip'))).json() : text.json()
}

function asHttp(answer: Answer<unknown>): Response {
  if (answer.kind === 'ok') return Response.json(answer.reply)
  if (answer.kind !== 'refused') return new Response('', { status: 502 })
  const { code, status, facts } = answer.refusal
  return problem(status, code, facts)
}

export const problem = (status: number, code: string, facts: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: code, facts }), { status, headers: { 'content-type': 'application/problem+json', 'retry-after': '1' } })

/** One that holds what the busy device has answers for: its device, and its first six numbers. */
export function serverThatKnows(): SmallServer {
  const server = new SmallServer()
  server.head = 14
  server.devices.set(id(800), { last: 6, byN: new Map() })
  return server
}

/** Lets the server know which mutations stand behind the numbers that it has answered. */
export async function acquaint(server: SmallServer, { queue }: Stores): Promise<void> {
  const { base } = await readIdentity(queue)
  const state = server.devices.get(id(800))
  for (const { order, id: mutation } of await queue.mutations.toArray()) if (state && order - base <= state.last) state.byN.set(order - base, mutation)
}
