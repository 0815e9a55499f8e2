import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptMutation } from 'server/sync/accept-mutation.ts'
import { acceptPush } from 'server/sync/accept-push.ts'
import { inCompany } from 'server/sync/commit.ts'
import { retryParked } from 'server/sync/parked.ts'
import { actorOf, prepare, readArgs, worldOf, type Incoming } from 'server/sync/world.ts'
import { findRecord } from 'server/store/records.ts'
import { tidy } from 'server/office/housekeeping.ts'
import { issueArgs, type Challan, type Change, type PushReply, type WireMutation } from 'sync-protocol'
import { aDraft, aParty, anAttempt, sha256 } from '../../support/builders.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, editing, fieldsIn, held, issuing, noting, openOffice, partyNamed, principalOf, v7, type Office } from './office.ts'

describe.each(engines.filter((engine) => !absent(engine)))('what is answered and kept on %s', (engine) => {
  let office: Office
  beforeAll(async () => { office = await openOffice(engine) })
  afterAll(() => office.close())

  test('[P2] a batch that is too large for one commit is taken in several; every answer is final and kept with its effect', async () => {
    const device = await aDevice(office, office.people.dispatcher)
    const batch = Array.from({ length: 1_010 }, () => device.make(['challan', v7()], creating(office)))
    const { results, last } = await device.send(batch)
    expect(results.map(({ n, status }) => `${n} ${status}`)).toEqual(batch.map(({ n }) => `${n} applied`))
    expect(last).toBe(1_010)
    const count = async (table: string) => Number((await office.db.read(table).where({ company: office.company }).count<{ count: number }[]>({ count: '*' }))[0]?.count ?? 0)
    const kept = Number((await office.db.read('sync_mutation').where({ device: device.id, status: 'applied' }).count<{ count: number }[]>({ count: '*' }))[0]?.count ?? 0)
    expect([await count('challan'), kept]).toEqual([1_010, 1_010])
    const commits = await office.db.read('sync_commit').where({ company: office.company }).select<{ seq_from: number; seq_to: number }[]>('seq_from', 'seq_to')
    expect(Math.max(...commits.map(({ seq_from, seq_to }) => Number(seq_to) - Number(seq_from) + 1))).toBeLessThanOrEqual(1_000)
    expect((await device.send(batch.slice(990))).results).toEqual(results.slice(990))
  })

  test('[P5b] what a person chose reaches the author of the value in question', async () => {
    const [author, other] = [await aDevice(office, office.people.dispatcher), await aDevice(office, office.people.admin)]
    const id = v7()
    await author.push(['challan', id], creating(office))
    await other.push(['challan', id], editing({ vehicleNo: { saw: '', wants: 'MH12QX4471' } }))
    const { conflict, status } = await author.push(['challan', id], editing({ vehicleNo: { saw: '', wants: 'MH14HG2087' } }))
    expect(status).toBe('conflict')
    await other.push(['conflict', conflict ?? ''], { name: 'conflict.settle', args: { choice: 'theirs', note: '' } })
    await author.pull()
    expect(held<object>(author, 'mutation', conflict ?? '')).toMatchObject({ code: 'settled', status: 'merged' })
  })

  test('[P5] an exception of ours after a record was changed leaves nothing of the change', async () => {
    const device = await aDevice(office, office.people.dispatcher)
    const id = v7()
    await device.push(['challan', id], creating(office))
    await device.pull()
    const draft = held<Challan>(device, 'challan', id)
    await device.push(['challan', id], issuing(draft, device.series[0]?.code ?? '', 1))
    const file = { id: v7(), kind: 'photo' as const, sha256: 'ab'.repeat(32), bytes: 9, mime: 'image/png' as const, captured: NOW }
    const made = device.make(['challan', id], { name: 'challan.attempt', args: { ...anAttempt(draft), evidence: [file] } })
    await inCompany(office.deps, office.company, device.id, async (bracket) => {
      const company = await findRecord(bracket.trx, office.company, 'company', office.company)
      if (!company) throw new Error('no company')
      const world = worldOf(bracket, company.row)
      const incoming: Incoming = {
        ...made, device: device.id, ...readArgs(made.name, made.v, made.args), hash: '', author: office.people.dispatcher.id, skewMs: 0, actor: actorOf(office.people.dispatcher, false),
      }
      await prepare(bracket, world, [incoming])
      const planted = { ...bracket, work: { ...bracket.work, announce: () => { throw new TypeError('planted') } } }
      expect((await acceptMutation(planted, world, incoming)).result).toMatchObject({ status: 'parked', why: 'exception' })
      expect([bracket.work.view('challan', id).row?.attempts, bracket.work.size]).toEqual([[], 0])
    })
  })

  test('[P12] an answer that was "parked" keeps its words when its work was applied since, and no number is confirmed that was never answered', async () => {
    const device = await aDevice(office, office.people.dispatcher)
    const who = principalOf(office, office.people.dispatcher)
    const push = async (ack: number, mutations: WireMutation[]) =>
      JSON.parse(await acceptPush(office.deps, who, { protocol: 1, schema: 1, device: device.id, user: who.user, epoch: office.deps.epoch, clock: NOW, ack, mutations })) as PushReply
    const id = v7()
    const early = device.make(['challan', id], editing({ reason: { saw: 'Zinc plating', wants: 'Painting' } }))
    expect((await push(0, [early])).results).toMatchObject([{ status: 'parked' }])
    await push(0, [device.make(['challan', id], creating(office))])
    expect(await office.db.read('sync_mutation').where({ id: early.id }).first<{ status: string }>('status')).toMatchObject({ status: 'applied' })
    await push(1_000_000, [device.make(['challan', id], noting('Fragile'))])
    const { acked_n: acked } = await office.db.read('sync_device').where({ id: device.id }).first<{ acked_n: number }>('acked_n')
    expect(Number(acked)).toBe(2)
    await tidy(office.deps)
    expect((await push(2, [early])).results).toMatchObject([{ status: 'parked' }])
  })

  test('[P5] [V2] whatever was parked for a newer server is tried again at its start, however much it is', async () => {
    const device = await aDevice(office, office.people.dispatcher)
    const ids = Array.from({ length: 230 }, () => v7())
    const known: Change = partyNamed('Nandi Retail')
    const batch = ids.map((id) => device.make(['party', id], known, { v: 9 }))
    expect((await device.send(batch)).results.every(({ status, why }) => status === 'parked' && why === 'version')).toBe(true)
    for (const { id } of batch.slice(-5)) {
      const row = await office.db.write('sync_mutation').where({ id }).first<{ args: string }>('args')
      await office.db.write('sync_mutation').where({ id }).update({ v: 1, args: row.args.replace('"v":9', '"v":1') }) // as a server that knows them reads them
    }
    expect(await retryParked(office.deps)).toBe(230)
    await device.pull()
    expect(ids.filter((id) => device.rows.has(`party ${id}`))).toEqual(ids.slice(-5))
  })

  test('[N2] two people without GSTIN both have a challan number 1; one of them has it once', async () => {
    const entering = (name: string): Change => {
      const draft: Challan = aDraft({ ...fieldsIn(office), direction: 'I', subSupply: 6, consignor: aParty({ name, gstin: 'URP' }), consignee: fieldsIn(office).consignor })
      return { name: 'challan.enter', args: { source: 'theirs', ...issueArgs(draft, { number: '1', series: '', serial: 0, fy: '26' }, sha256) } }
    }
    const enter = async (name: string) => (await acceptOwn(office.deps, office.company, { user: office.people.admin.id }, [{ entity: ['challan', v7()], change: entering(name) }])).results
    expect(await enter('सहदेव वेल्डर')).toMatchObject([{ status: 'applied' }])
    expect(await enter('रमेश टर्नर')).toMatchObject([{ status: 'applied' }])
    expect(await enter('रमेश टर्नर')).toMatchObject([{ status: 'conflict' }])
  })
})
