import type { PokeEvent } from 'sync-protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPokeHub, type PokeBus, type PokeHub } from 'server/sync/poke-hub.ts'
import { redisBus } from 'server/sync/redis-bus.ts'
import { id } from '../../support/builders.ts'
import { startRedis } from '../../support/services.ts'

const COMPANY = id(1)
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

type Listener = { readonly events: PokeEvent[]; closed: boolean; leave: () => void }

function listen(hub: PokeHub, channels: string[], over: { company?: string; user?: string; session?: string; device?: string } = {}): Listener {
  const listener: Listener = { events: [], closed: false, leave: () => undefined }
  listener.leave = hub.subscribe({
    company: COMPANY, user: id(2), session: id(3), ...over, channels,
    send: (event) => void listener.events.push(event),
    close: () => void (listener.closed = true),
  })
  return listener
}

const headsOf = ({ events }: Listener): number[] => events.flatMap((event) => (event.event === 'poke' ? [event.data.head] : []))

describe('[S2] pokes', () => {
  let hub: PokeHub
  beforeEach(() => {
    vi.useFakeTimers()
    hub = createPokeHub({ now: () => 0, random: Math.random })
  })
  afterEach(async () => {
    await hub.close()
    vi.useRealTimers()
  })

  test('two people who work together do not wait: 10 ms for each stream', () => {
    const [office] = [listen(hub, ['office']), listen(hub, ['office'])]
    for (let head = 1; head < 50; head++) hub.poke(COMPANY, ['office'], head)
    vi.advanceTimersByTime(20)
    expect(headsOf(office)).toEqual([1, 49])
  })

  test('the first one of a quiet company leaves at once, those that follow are gathered for 250 ms', () => {
    const office = listen(hub, ['office'])
    for (let other = 0; other < 24; other++) listen(hub, ['office'])
    hub.poke(COMPANY, ['office'], 1)
    expect(headsOf(office)).toEqual([1])
    for (let head = 2; head < 50; head++) hub.poke(COMPANY, ['office'], head)
    expect(headsOf(office)).toEqual([1])
    vi.advanceTimersByTime(250)
    expect(headsOf(office)).toEqual([1, 49])
    vi.advanceTimersByTime(500)
    hub.poke(COMPANY, ['office'], 50)
    expect(headsOf(office)).toEqual([1, 49, 50])
  })

  test('reach only who reads one of the channels, in that company', () => {
    const [office, driver, rival] = [listen(hub, ['office', 'master']), listen(hub, ['driver:1']), listen(hub, ['office'], { company: id(9) })]
    hub.poke(COMPANY, ['office', 'location:2'], 7)
    expect([headsOf(office), headsOf(driver), headsOf(rival)]).toEqual([[7], [], []])
  })

  test('many devices are asked to spread their pulls, a few are not', () => {
    const few = listen(hub, ['office'])
    hub.poke(COMPANY, ['office'], 1)
    expect(few.events.at(-1)).toMatchObject({ data: { after: [0, 0] } })
    for (let i = 0; i < 1_000; i++) listen(hub, ['office'])
    vi.advanceTimersByTime(500)
    hub.poke(COMPANY, ['office'], 2)
    expect(few.events.at(-1)).toMatchObject({ data: { after: [0, 2_002] } })
  })

  test('[S3] who is revoked hears goodbye and is closed; the others stay', () => {
    const [one, two, three] = [listen(hub, ['office'], { session: id(31) }), listen(hub, ['office'], { user: id(22) }), listen(hub, ['office'], { device: id(44) })]
    hub.closeSession(id(31))
    hub.closeUser(COMPANY, id(22))
    expect([one.closed, two.closed, three.closed]).toEqual([true, true, false])
    expect(one.events).toMatchObject([{ event: 'bye' }])
    hub.closeDevice(id(44))
    expect(three.closed).toBe(true)
  })

  test('a stream that ends is counted out, twice or not', () => {
    const listener = listen(hub, ['office'])
    expect(hub.size).toBe(1)
    listener.leave()
    listener.leave()
    expect(hub.size).toBe(0)
    hub.poke(COMPANY, ['office'], 1)
    expect(listener.events).toEqual([])
  })

  test('without a message of another process, its commits are seen by looking at the heads', async () => {
    const heads = new Map([[COMPANY, 5]])
    const looking = createPokeHub({ now: () => 0, random: Math.random, heads: async () => heads, lookEvery: 3_000 })
    const office = listen(looking, ['office'])
    await vi.advanceTimersByTimeAsync(3_000)
    expect(headsOf(office)).toEqual([])
    heads.set(COMPANY, 6)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(headsOf(office)).toEqual([6])
    await vi.advanceTimersByTimeAsync(9_000)
    expect(headsOf(office)).toEqual([6])
    await looking.close()
  })
})

describe.skipIf(!process.env['TEST_REDIS_URL'])('[S2] pokes between processes by Redis', () => {
  test('reach the other process, and not the own one twice; Redis may go away', async () => {
    const redis = await startRedis()
    const buses: PokeBus[] = [redisBus(redis.url, quiet), redisBus(redis.url, quiet)]
    const [here, there] = buses.map((bus) => createPokeHub({ now: Date.now, random: Math.random, bus }))
    if (!here || !there) throw new Error('No hubs')
    const [one, two] = [listen(here, ['office']), listen(there, ['office'])]
    await vi.waitFor(() => {
      here.poke(COMPANY, ['office'], 1)
      expect(headsOf(two)).toContain(1)
    }, { timeout: 5_000, interval: 300 })
    const before = headsOf(one).length
    here.poke(COMPANY, ['office'], 9)
    await vi.waitFor(() => expect(headsOf(two)).toContain(9), { timeout: 2_000 })
    expect(headsOf(one).length).toBe(before + 1)
    await redis.stop()
    here.poke(COMPANY, ['office'], 10)
    await vi.waitFor(() => expect(headsOf(one)).toContain(10), { timeout: 2_000 })
    await Promise.all([here.close(), there.close()])
  })
})
