import { emptyFields, emptyLine, type EnrolReply, type PullReply, type PushReply, type TokenReply } from 'sync-protocol'
import { chanceOf } from '../simulation/chance.ts'
import { idOf } from '../simulation/ids.ts'
import { LINES } from './company.ts'
import { median } from './figures.ts'
import type { Device } from './stage.ts'

/** Milliseconds of each round of a device that has everything: from waking to rest. */
export function emptyRounds({ page }: Device, times: number): Promise<number[]> {
  return page.evaluate(async (times) => {
    const took: number[] = []
    for (let i = 0; i < times; i++) {
      const began = performance.now()
      await window.challanBench.sync()
      took.push(performance.now() - began)
    }
    return took
  }, times)
}

/** A device that is nothing but requests: what the server alone takes. */
export type BareDevice = { pull(): Promise<void>; /** One new challan of eight lines. */ push(): Promise<void>; readonly emptyPull: string }

export async function bareDevice(base: string, credentials: Device['credentials'], nth: number): Promise<BareDevice> {
  const chance = chanceOf(nth)
  const uuid = () => idOf(Date.now(), chance)
  const post = async <T>(path: string, body: string, access?: string): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...(access ? { authorization: `Bearer ${access}` } : {}) }
    const response = await fetch(base + path, { method: 'POST', headers, body })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const { access, principal } = await post<TokenReply>('/api/token/', JSON.stringify(credentials))
  const { device, epoch } = await post<EnrolReply>('/api/v1/sync/devices', JSON.stringify({ install: uuid(), replaces: null, name: 'Bare' }), access)
  const about = { protocol: 1, schema: 1, device, backfill: {}, limit: { rows: 1, bytes: 4_096 } }
  const first = await post<PullReply>('/api/v1/sync/pull', JSON.stringify({ ...about, cursor: null, channels: '' }), access)
  // it claims to be filled: what is measured is an answer of nothing new
  const emptyPull = JSON.stringify({ ...about, cursor: first.cursor, channels: first.channels?.hash ?? '' })
  let n = 0
  return {
    emptyPull,
    async pull() { await post('/api/v1/sync/pull', emptyPull, access) },
    async push() {
      n += 1
      const lines = Array.from({ length: LINES }, (_, i) => ({ ...emptyLine(uuid()), name: `Hex bolt ${i}`, hsn: '73181500', uqc: 'NOS', qty: 1_000, rate: 9_200, taxRate: 1_800 }))
      const mutation = {
        n, id: uuid(), name: 'challan.create', v: 1, group: null, entity: ['challan', uuid()], needs: [], args: { fields: emptyFields('2026-11-24'), lines }, at: Date.now(), tz: 330,
      }
      const { results } = await post<PushReply>('/api/v1/sync/push', JSON.stringify({
        protocol: 1, schema: 1, device, user: principal.user, epoch, clock: Date.now(), ack: n - 1, mutations: [mutation],
      }), access)
      if (results[0]?.status !== 'applied') throw new Error(`A push was ${results[0]?.status}`)
    },
  }
}

export async function echo(base: string, body: string): Promise<void> {
  await (await fetch(`${base}/echo`, { method: 'POST', body })).json()
}

/** Median milliseconds of one call after the other, the first tenth left out. */
export async function oneByOne(times: number, call: () => Promise<void>): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    await call()
    took.push(performance.now() - began)
  }
  return median(took.slice(times / 10))
}

/** Calls a second, by callers that each wait for their answer. */
export async function together(times: number, callers: readonly (() => Promise<void>)[]): Promise<number> {
  const began = performance.now()
  await Promise.all(callers.map(async (call) => { for (let i = 0; i < times / callers.length; i++) await call() }))
  return (times * 1_000) / (performance.now() - began)
}
