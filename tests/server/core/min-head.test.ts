import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deps } from 'server/deps.ts'
import { openDatabase } from 'server/store/database.ts'
import { answerPull } from 'server/sync/answer-pull.ts'
import { SCHEMA_VERSION, type PullReply } from 'sync-protocol'
import { absent, engines } from './engines.ts'
import { aDevice, openOffice, partyNamed, principalOf, v7, type Office, type TestDevice } from './office.ts'

describe.each(engines.filter((engine) => !absent(engine)))('[Q7] the least head of a pull, on %s', (engine) => {
  let office: Office
  let device: TestDevice
  const adding = () => device.push(['party', v7()], partyNamed('Ashirwad Forgings'))
  beforeAll(async () => {
    office = await openOffice(engine)
    device = await aDevice(office, office.people.dispatcher)
    await adding()
    await device.pull()
  })
  afterAll(() => office.close())

  test('a head that is there is answered at once', async () => {
    const { seq = 0 } = await adding()
    const began = performance.now()
    expect((await device.pullOnce({ minHead: seq })).rows).toHaveLength(1)
    expect(performance.now() - began).toBeLessThan(300)
  })

  test('one that arrives a little later is waited for, and its row is in the answer', async () => {
    const { head } = await device.pullOnce()
    const asking = device.pullOnce({ minHead: head + 1 })
    await new Promise((resolve) => setTimeout(resolve, 120))
    const { seq = 0 } = await adding()
    const reply = await asking
    expect([reply.reset, reply.rows.map((row) => row.seq)]).toEqual([null, [seq]])
  })

  test('[Q5] one that nobody has, though where writes go was asked, begins the history anew', async () => {
    const { head } = await device.pullOnce()
    expect(await device.pullOnce({ minHead: head + 1_000 })).toMatchObject({ reset: 'lineage' })
    await device.pull()
    expect(device.resets).toEqual(['lineage'])
  })

  test('of another data set it says nothing: the epoch is told as ever', async () => {
    expect(await device.pullOnce({ cursor: `0000.77.00000000`, minHead: 1_000_000 })).toMatchObject({ reset: 'epoch' })
    await device.pull()
  })
})

describe('[Q7] a reader that lags behind the writer', () => {
  test('sends the device away for a moment, and begins nothing anew', async () => {
    const office = await openOffice('sqlite')
    const folder = mkdtempSync(join(tmpdir(), 'challan-lag-'))
    const file = office.target.engine === 'sqlite' ? office.target.file : ''
    const device = await aDevice(office, office.people.dispatcher)
    await device.pull()
    await office.db.write.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    copyFileSync(file, join(folder, 'old.sqlite'))
    const old = await openDatabase({ database: { engine: 'sqlite', file: join(folder, 'old.sqlite') } })
    const { seq = 0 } = await device.push(['party', v7()], partyNamed('Ashirwad Forgings'))

    const lagging: Deps = { ...office.deps, db: { ...office.db, read: old.read } }
    const who = principalOf(office, office.people.dispatcher)
    const request = { protocol: 1, schema: SCHEMA_VERSION, device: device.id, cursor: device.cursor, channels: device.hash, backfill: {}, limit: { rows: 500, bytes: 262_144 }, minHead: seq }
    await expect(answerPull(lagging, who, request)).rejects.toMatchObject({ code: 'replica_behind' })
    expect((JSON.parse(await answerPull(office.deps, who, request)) as PullReply).rows).toHaveLength(1)
    await old.close()
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
