import { setTimeout as sleep } from 'node:timers/promises'
import type { Challan, Id, Party, Problem } from 'sync-protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from 'server/store/database.ts'
import type { Database, Deps } from 'server/deps.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { inCompany, inCompanyTogether } from 'server/sync/commit.ts'
import { issueArgs, type Change } from 'sync-protocol'
import { sha256 } from '../../support/builders.ts'
import { absent, engines, type Engine } from './engines.ts'
import { aDevice, creating, held, issuing, noting, openOffice, oracle, partyNamed, shown, v7, type Office } from './office.ts'

/**
 * A second, third … server process on the same database: its own connections, its own line of waiting pushes.
 * SQLite has one process, whose waiting for a lock of its own would stop it.
 */
async function otherProcesses(office: Office, count: number): Promise<{ all: Deps[]; close(): Promise<void> }> {
  if (office.db.dialect === 'sqlite') return { all: [office.deps], close: async () => undefined }
  const { target } = office
  const opened: Database[] = []
  for (let i = 0; i < count; i++) opened.push(await openDatabase({ database: target }))
  return { all: opened.map((db) => ({ ...office.deps, db })), close: async () => void (await Promise.all(opened.map((db) => db.close()))) }
}

/** Cuts every connection to this office's database but the one that asks. */
async function killWriters(office: Office): Promise<void> {
  const rows = await office.db.read('information_schema.processlist').whereRaw('db = database() and id <> connection_id()').select<{ id: number }[]>('id')
  for (const { id } of rows) await office.db.read.raw(`KILL ${id}`).catch(() => undefined)
}

describe.each(engines)('many devices at once on %s', (engine: Engine) => {
  describe.skipIf(absent(engine))('push', () => {
    let office: Office
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())

    test('[O1] pushes of several devices to one challan from several processes all take effect, each once', async () => {
      const processes = await otherProcesses(office, 3)
      const devices = await Promise.all([office.people.dispatcher, office.people.admin, office.people.dispatcher].map((person, i) =>
        aDevice({ ...office, deps: processes.all[i % processes.all.length] ?? office.deps }, person)))
      const id = v7()
      await devices[0]?.push(['challan', id], creating(office))
      await Promise.all(devices.map(async (device, d) => {
        for (let i = 0; i < 10; i++) await device.push(['challan', id], noting(`${d}/${i}`))
      }))
      await Promise.all(devices.map((device) => device.pull()))
      const [first] = devices
      if (!first) throw new Error('No device')
      const { notes } = held<Challan>(first, 'challan', id)
      expect(notes.map(({ text }) => text).sort()).toEqual([0, 1, 2].flatMap((d) => Array.from({ length: 10 }, (_, i) => `${d}/${i}`)))
      for (const device of devices) expect(shown(device)).toEqual(await oracle(office, device.channels))
      await processes.close()
    })

    test('[N2] the server\'s own numbers are unique and without a gap, however many are asked for at once', async () => {
      const processes = await otherProcesses(office, 3)
      const device = await aDevice(office, office.people.dispatcher)
      const ids = Array.from({ length: 30 }, () => v7())
      await device.send(ids.map((id) => device.make(['challan', id], creating(office))))
      await Promise.all(ids.map((id, i) => acceptOwn(processes.all[i % processes.all.length] ?? office.deps, office.company, { user: office.people.admin.id }, [{
        entity: ['challan', id],
        change: async ({ row, nextNumber }): Promise<Change> => {
          const challan = row as Challan
          const { series, serial } = await nextNumber(office.registration, challan.nature, '26')
          const legal = { series, serial, fy: '26', number: `26J-${series}-${String(serial).padStart(5, '0')}` }
          return { name: 'challan.issue', args: issueArgs(challan, legal, sha256) }
        },
      }])))
      const rows = await office.db.read('challan').whereIn('id', ids).orderBy('number').select<{ number: string }[]>('number')
      expect(rows.map(({ number }) => number)).toEqual(ids.map((_, i) => `26J-W01-${String(i + 1).padStart(5, '0')}`))
      await processes.close()
    })

    test('[N2] two devices that claim one number at once: one has it, the other\'s paper is kept as a question', async () => {
      const [one] = [await aDevice(office, office.people.dispatcher)]
      const code = one.series[0]?.code ?? ''
      const ids = [v7(), v7(), v7(), v7()]
      await one.send(ids.map((id) => one.make(['challan', id], creating(office))))
      await one.pull()
      const results = await Promise.all(ids.map((id) => one.make(['challan', id], issuing(held(one, 'challan', id), code, 7))).map((mutation, i) =>
        sleep(i).then(() => one.send([mutation]).catch(() => undefined))))
      const statuses = results.flatMap((reply) => reply?.results.map(({ status }) => status) ?? [])
      expect(statuses.filter((status) => status === 'applied')).toHaveLength(1)
      expect(await office.db.read('challan').where({ number: `26J-${code}-00007` }).select('id')).toHaveLength(1)
    })

    test('[O1] pushes that wait together commit together; one that is refused takes no other with it', async () => {
      const devices = await Promise.all(Array.from({ length: 6 }, () => aDevice(office, office.people.dispatcher)))
      const ids = devices.map(() => v7())
      const commits = () => office.db.read('sync_commit').where({ company: office.company }).select('seq_to').then((rows) => rows.length)
      const before = await commits()
      const sent = await Promise.all(devices.map((device, i) => {
        const made = device.make(['challan', ids[i] ?? ''], creating(office), i === 2 ? { n: 9 } : {})
        return device.send([made]).then(({ results }) => results[0]?.status, (error: Problem) => error.code)
      }))
      expect(sent).toEqual(['applied', 'applied', 'seq_gap', 'applied', 'applied', 'applied'])
      expect(await commits()).toBe(before + 1)
      const [watcher] = devices
      await watcher?.pull()
      expect(ids.map((id) => watcher?.rows.has(`challan ${id}`))).toEqual([true, true, false, true, true, true])
    })

    test('[O1] a bug of ours in one of them runs each by itself: only its own push fails', async () => {
      const party = (name: string) => ({ ...(partyNamed(name).args as Omit<Party, 'id'>), id: v7() })
      const rows = [party('a'), party('b'), party('c')]
      const done = await Promise.allSettled(rows.map((row, i) => inCompanyTogether(office.deps, office.company, null, async (bracket) => {
        const saved = await bracket.put('party', row.id, row)
        if (i === 1) throw new TypeError('a bug')
        return saved?.ver
      })))
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await office.db.read('party').whereIn('id', rows.map(({ id }) => id)).orderBy('name').pluck('name')).toEqual(['a', 'c'])
    })

    test('[P8] a transaction that the database took back is repeated, and takes effect once', async () => {
      let failures = 0
      const party = v7()
      const done = await inCompany(office.deps, office.company, null, async (bracket) => {
        const saved = await bracket.put('party', party, { ...(partyNamed('Once').args as Omit<Party, 'id'>), id: party })
        if (++failures <= 3) throw Object.assign(new Error('Deadlock found'), { code: engine === 'sqlite' ? 'SQLITE_BUSY' : 'ER_LOCK_DEADLOCK', errno: engine === 'sqlite' ? 5 : 1213 })
        return saved
      })
      expect([failures, done?.ver]).toEqual([4, 1])
      expect(await office.db.read('audit_event').where({ entity_id: party }).select('n')).toHaveLength(0)
    })

    test('[P8] a database that goes away is "unavailable", a full disk "storage_full"; our own errors are neither', async () => {
      const failing = (error: Error) => inCompany(office.deps, office.company, null, async () => {
        throw error
      })
      await expect(failing(Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' }))).rejects.toMatchObject({ code: 'unavailable' })
      await expect(failing(Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' }))).rejects.toMatchObject({ code: 'storage_full' })
      await expect(failing(new TypeError('ours'))).rejects.toBeInstanceOf(TypeError)
      expect(office.errors.length).toBe(2)
    })

    test('[Q2] a push with more than a commit may hold is taken in several, and answered as a whole', async () => {
      const device = await aDevice(office, office.people.dispatcher)
      const batch = Array.from({ length: 1_500 }, (_, i) => device.make(['challan', v7()], i % 2 ? creating(office) : creating(office, { location: null })))
      const reply = await device.send(batch)
      expect(reply.last).toBe(1_500)
      expect(reply.results.map(({ n }) => n)).toEqual(batch.map(({ n }) => n))
      const commit = await office.db.read('sync_commit').where({ company: office.company, device: device.id }).select<{ seq_from: number; seq_to: number }[]>('seq_from', 'seq_to')
      for (const { seq_from, seq_to } of commit) expect(Number(seq_to) - Number(seq_from)).toBeLessThanOrEqual(2_000)
      expect(commit.length).toBeGreaterThan(1)
    })
  })
})

describe.skipIf(absent('mariadb'))('[O1] the cursor on MariaDB, with commits that are held back', () => {
  const WRITERS = 6
  const RUN_MS = 4_000
  let office: Office
  beforeAll(async () => {
    office = await openOffice('mariadb')
  })
  afterAll(() => office.close())

  test('six writers in processes of their own, one puller: no change is ever passed over', async () => {
    const processes = await otherProcesses(office, WRITERS)
    const device = await aDevice(office, office.people.admin)
    await device.pull()
    await device.pull()
    const end = Date.now() + RUN_MS
    const written: Id[] = []
    let rolledBack = 0
    const write = async (deps: Deps) => {
      while (Date.now() < end) {
        const id = v7()
        await inCompany(deps, office.company, null, async (bracket) => {
          await bracket.put('party', id, { ...(partyNamed(id).args as Omit<Party, 'id'>), id })
          bracket.afterwards(() => sleep(Math.random() * 25))
          if (Math.random() < 0.05) throw new Error('rolled back on purpose')
        }).then(() => written.push(id), () => (rolledBack += 1))
        await sleep(Math.random() * 5)
      }
    }
    const seen = new Set<string>()
    const pull = async () => {
      let going = true
      const writing = Promise.all(processes.all.map(write)).then(() => (going = false))
      while (going) {
        for (const row of (await device.pullOnce({ limit: { rows: 7, bytes: 262_144 } })).rows) seen.add(row.id)
      }
      await writing
    }
    await pull()
    for (let more = true; more; ) {
      const reply = await device.pullOnce()
      for (const row of reply.rows) seen.add(row.id)
      more = reply.more
    }
    expect(written.length).toBeGreaterThan(50)
    expect(rolledBack).toBeGreaterThan(0)
    expect(written.filter((id) => !seen.has(id))).toEqual([])
    expect(device.resets).toEqual([])
    await processes.close()
  })

  test('[P8] connections that are cut in the middle cost an answer, never a change', async () => {
    const device = await aDevice(office, office.people.dispatcher)
    const id = v7()
    await device.push(['challan', id], creating(office))
    for (let i = 0; i < 20; i++) {
      const mutation = device.make(['challan', id], noting(`cut ${i}`))
      const sent = device.send([mutation]).catch((error: Problem) => error.code)
      if (i % 4 === 0) await killWriters(office)
      if (typeof (await sent) === 'string') {
        expect(await sent).toBe('unavailable')
        expect((await device.send([mutation])).results).toMatchObject([{ n: mutation.n, status: 'applied' }])
      }
    }
    await device.pull()
    expect(held<Challan>(device, 'challan', id).notes.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, i) => `cut ${i}`))
  })

  test('the same with AUTO_INCREMENT misses rows: the test above proves something', async () => {
    const { write: db } = office.db
    await db.raw('CREATE TABLE control_log (id BIGINT AUTO_INCREMENT PRIMARY KEY, who CHAR(36))')
    const end = Date.now() + 2_000
    const written: Id[] = []
    const seen = new Set<Id>()
    const write = async () => {
      while (Date.now() < end) {
        const who = v7()
        await db.transaction(async (trx) => {
          await trx('control_log').insert({ who })
          await sleep(Math.random() * 25)
        })
        written.push(who)
      }
    }
    const read = async () => {
      let cursor = 0
      const pass = async () => {
        for (const row of await office.db.read('control_log').where('id', '>', cursor).orderBy('id').select<{ id: number; who: Id }[]>()) {
          seen.add(row.who)
          cursor = Number(row.id)
        }
      }
      while (Date.now() < end + 100) await pass()
      await pass()
    }
    await Promise.all([...Array.from({ length: WRITERS }, write), read()])
    expect(written.filter((who) => !seen.has(who)).length).toBeGreaterThan(0)
  })
})
