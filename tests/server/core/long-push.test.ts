import { mutationHash, unfoldAnswers, workDigest, type Problem, type PushReply, type PushRequest, type WireMutation } from 'sync-protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptPush } from 'server/sync/accept-push.ts'
import { sha256 } from '../../support/builders.ts'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, noting, openOffice, principalOf, v7, type Office, type TestDevice } from './office.ts'

const digestOf = (work: readonly WireMutation[]) => workDigest(work.map((one) => ({ id: one.id, hash: mutationHash(one, sha256) })), sha256)

describe.each(engines)('a long push on %s', (engine) => {
  describe.skipIf(absent(engine))('and what is asked again', () => {
    let office: Office
    let device: TestDevice
    beforeAll(async () => {
      office = await openOffice(engine)
      device = await aDevice(office, office.people.dispatcher)
    })
    afterAll(() => office.close())

    const send = async (over: Partial<PushRequest>) => {
      const who = principalOf(office, office.people.dispatcher)
      const request: PushRequest = { protocol: 1, schema: 1, device: device.id, user: who.user, epoch: office.deps.epoch, clock: NOW, ack: 0, mutations: [], ...over }
      return JSON.parse(await acceptPush(office.deps, who, request)) as PushReply
    }
    /** A draft and notes on it. */
    const work = (count: number): WireMutation[] => {
      const id = v7()
      return Array.from({ length: count }, (_, i) => device.make(['challan', id], i === 0 ? creating(office) : noting(`Note ${i}`)))
    }
    const commits = async () => (await office.db.read('sync_commit').where({ device: device.id }).select('seq_to')).length

    test('[P11] 1,200 changes in one request are taken in two transactions and answered in one piece', async () => {
      const before = await commits()
      const batch = work(1_200)
      const { results, last } = await send({ mutations: batch })
      expect(results.map(({ n }) => n)).toEqual(batch.map(({ n }) => n))
      expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['applied']))
      expect(last).toBe(batch.at(-1)?.n)
      expect((await commits()) - before).toBe(2)
      expect((await send({ mutations: batch })).results).toEqual(results) // [P1] repeated, nothing happens twice
    }, 60_000)

    test('[P13] plain answers come as runs of numbers when they may, and say the same', async () => {
      const batch = work(40)
      const brief = await send({ mutations: batch, brief: true })
      expect([brief.results, brief.applied?.length]).toEqual([[], 1])
      expect(unfoldAnswers(brief)).toEqual((await send({ mutations: batch })).results)
    })

    test('[P14] answers to work that is named by its numbers alone, and the proof of what work that is', async () => {
      const batch = work(5)
      const first = await send({ mutations: batch })
      const [from, to] = [batch[0]?.n ?? 0, batch.at(-1)?.n ?? 0]
      expect(await send({ repeat: { from, to } })).toMatchObject({ results: first.results, told: digestOf(batch), last: to })
      expect(await send({ repeat: { from, to: to + 3 } })).toMatchObject({ results: first.results, told: digestOf(batch) }) // the rest never came
      const other = batch.map((one, i) => (i === 2 ? { ...one, args: { text: 'another' } } : one))
      expect((await send({ repeat: { from, to } })).told).not.toBe(digestOf(other))
    })

    test('[P14] the push that follows brings the answers to the one before as well', async () => {
      const [before, behind] = [work(4), work(3)]
      const first = await send({ mutations: before })
      const both = await send({ mutations: behind, repeat: { from: before[0]?.n ?? 0, to: before.at(-1)?.n ?? 0 }, brief: true })
      expect(unfoldAnswers(both).slice(0, 4)).toEqual(first.results)
      expect(unfoldAnswers(both).map(({ n }) => n)).toEqual([...before, ...behind].map(({ n }) => n))
      expect(both.told).toBe(digestOf(before))
    })

    test('[P14] of work that never came nothing is told', async () => {
      const answer = await send({ repeat: { from: device.n + 1, to: device.n + 9 } })
      expect(answer.results).toEqual([])
      expect(answer.told).toBeUndefined()
    })

    test('[P14] nobody is told of the work of another', async () => {
      const other = principalOf(office, office.people.driver)
      const request: PushRequest = { protocol: 1, schema: 1, device: device.id, user: other.user, epoch: office.deps.epoch, clock: NOW, ack: 0, mutations: [], repeat: { from: 1, to: 9 } }
      expect(await acceptPush(office.deps, other, request).catch((error: Problem) => error.code)).toBe('user_mismatch')
    })
  })
})
