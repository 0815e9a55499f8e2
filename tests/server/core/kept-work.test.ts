import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seal } from 'client/store/seal.ts'
import { openSealed } from 'server/office/open-sealed.ts'
import { enrol } from 'server/sync/enrol.ts'
import { importWork } from 'server/sync/import-work.ts'
import { askAboutForgotten } from 'server/sync/parked.ts'
import { OLDEST_SCHEMA, SCHEMA_VERSION, type Challan, type Conflict, type Id, type MutationOutcome, type SealedContent, type WireMutation } from 'sync-protocol'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, editing, fieldsIn, held, issuing, noting, openOffice, principalOf, v7, type Office, type TestDevice } from './office.ts'

const DAY = 86_400_000

describe.each(engines.filter((engine) => !absent(engine)))('work that had no effect, on %s', (engine) => {
  let office: Office
  let desk: TestDevice
  let godown: TestDevice
  beforeAll(async () => {
    office = await openOffice(engine)
    desk = await aDevice(office, office.people.dispatcher)
    godown = await aDevice(office, office.people.warehouse)
  })
  beforeEach(() => office.at(NOW))
  afterAll(() => office.close())

  /** A draft of another place: the warehouse may not touch it. */
  async function elsewhere(): Promise<Id> {
    const id = v7()
    await desk.push(['challan', id], creating(office, { location: null }))
    return id
  }
  const rowOf = async (id: Id) => JSON.parse((await office.db.read('challan').where({ id }).first<{ doc: string }>('doc')).doc) as Challan
  const question = async (id: Id): Promise<Conflict | undefined> => {
    await desk.pull()
    return desk.rows.has(`conflict ${id}`) ? held<Conflict>(desk, 'conflict', id) : undefined
  }
  const told = async (id: Id): Promise<MutationOutcome> => {
    await godown.pull()
    return held<MutationOutcome>(godown, 'mutation', id)
  }
  const send = async (device: TestDevice, mutation: WireMutation) => (await device.send([mutation])).results[0]

  test('[A1] what its author may not is kept and shown; a supervisor takes it over, and the author keeps his name', async () => {
    const id = await elsewhere()
    const note = godown.make(['challan', id], noting('Gate 4, ask for Ram'))
    expect(await send(godown, note)).toMatchObject({ status: 'rejected', code: 'forbidden' })
    expect(await question(note.id)).toMatchObject({ kind: 'refused', entityId: id, state: 'open', mine: { by: office.people.warehouse.id }, fields: [{ field: 'challan.note', mine: { text: 'Gate 4, ask for Ram' } }] })

    expect(await desk.push(['conflict', note.id], { name: 'conflict.settle', args: { choice: 'mine', note: '' } })).toMatchObject({ status: 'rejected', code: 'step_not_allowed' })
    expect(await godown.push(['conflict', note.id], { name: 'conflict.adopt', args: {} })).toMatchObject({ status: 'rejected', code: 'forbidden' })
    expect(await desk.push(['conflict', note.id], { name: 'conflict.adopt', args: {} })).toMatchObject({ status: 'applied' })
    const [stored] = (await rowOf(id)).notes
    expect(stored).toMatchObject({ text: 'Gate 4, ask for Ram', stamp: { mutation: note.id, by: office.people.warehouse.id, byName: 'warehouse', adopted: { by: office.people.dispatcher.id, byName: 'dispatcher' } } })
    expect(await told(note.id)).toMatchObject({ status: 'applied', code: 'adopted' })
    expect(await question(note.id)).toMatchObject({ state: 'settled' })

    await desk.push(['conflict', note.id], { name: 'conflict.adopt', args: {} })
    expect((await rowOf(id)).notes).toHaveLength(1)
    expect((await godown.send([note])).results).toMatchObject([{ status: 'rejected', code: 'forbidden' }]) // what was answered stays answered [P1]
  })

  test('[A1] what the state forbids cannot be taken over, and stays', async () => {
    const id = await elsewhere()
    const edit = godown.make(['challan', id], editing({ driverNote: { saw: fieldsIn(office).driverNote, wants: 'Gate 2' } }))
    await send(godown, edit)
    await desk.push(['challan', id], { name: 'challan.remove', args: {} })
    expect(await desk.push(['conflict', edit.id], { name: 'conflict.adopt', args: {} })).toMatchObject({ status: 'rejected' })
    expect(await question(edit.id)).toMatchObject({ state: 'open' })
    expect(await desk.push(['conflict', edit.id], { name: 'conflict.settle', args: { choice: 'theirs', note: '' } })).toMatchObject({ status: 'applied' })
    expect(await told(edit.id)).toMatchObject({ status: 'rejected', code: 'settled' })
  })

  test('[A1] [P3] a group is one question and is taken over as a whole', async () => {
    const [one, group] = [await elsewhere(), v7()]
    const parts = [godown.make(['challan', one], noting('first'), { group }), godown.make(['challan', one], noting('second'), { group })]
    await godown.send(parts)
    const open = await Promise.all(parts.map(({ id }) => question(id)))
    expect(open.map((conflict) => conflict?.kind)).toEqual(['refused', undefined])
    await desk.push(['conflict', parts[0]?.id ?? ''], { name: 'conflict.adopt', args: {} })
    expect((await rowOf(one)).notes.map(({ text }) => text)).toEqual(['first', 'second'])
  })

  test('[P4] after five days a person is asked; what arrives after all answers the question', async () => {
    const [challan, missing] = [await elsewhere(), v7()]
    const own = v7()
    await desk.push(['challan', own], creating(office))
    const edit = godown.make(['challan', own], editing({ driverNote: { saw: fieldsIn(office).driverNote, wants: 'Gate 9' } }), { needs: [missing] })
    expect(await send(godown, edit)).toMatchObject({ status: 'parked' })
    office.at(NOW + 4 * DAY)
    expect(await askAboutForgotten(office.deps)).toBe(0)
    office.at(NOW + 5 * DAY + 1)
    expect(await askAboutForgotten(office.deps)).toBe(1)
    expect(await askAboutForgotten(office.deps)).toBe(0)
    expect(await question(edit.id)).toMatchObject({ kind: 'waiting', state: 'open', entityId: own })
    expect(await told(edit.id)).toMatchObject({ status: 'parked', code: 'asks_person' })

    await desk.push(['challan', challan], noting('here it is'), { id: missing })
    expect(await rowOf(own)).toMatchObject({ driverNote: 'Gate 9' })
    expect(await question(edit.id)).toMatchObject({ state: 'settled', settled: { choice: 'mine' } })
    expect(await told(edit.id)).toMatchObject({ status: 'applied' })
  })

  test('[P5b] a fact that builds on what was refused asks at once', async () => {
    const id = v7()
    await desk.push(['challan', id], creating(office))
    const issue = desk.make(['challan', id], issuing(await rowOf(id), 'ZZ9', 1))
    const load = desk.make(['challan', id], { name: 'challan.load', args: { lines: [], packages: 1, done: false } }, { needs: [issue.id] })
    const { results } = await desk.send([issue, load])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await question(load.id)).toMatchObject({ kind: 'refused', fields: [{ field: 'challan.load' }] })
    expect(await question(issue.id)).toBeUndefined() // its own person's to mend
  })

  describe('[X1] handed in as a sealed file', () => {
    const work = async (...mutations: WireMutation[]): Promise<SealedContent> => ({
      company: office.company, user: office.people.warehouse.id, userName: 'warehouse', device: godown.id, deviceName: 'Tablet', install: v7(), epoch: office.deps.epoch,
      app: '1', schema: 1, made: NOW, mutations: mutations.map(({ n: _n, ...rest }) => ({ ...rest, title: 'Zinc plating' })), files: [],
    })
    const sealed = async (content: SealedContent) => {
      const { companyKey } = await enrol(office.deps, principalOf(office, office.people.warehouse), { install: v7(), name: 'Tablet', replaces: null })
      return seal(content, { company: office.company, companyKey, made: NOW, part: 1, of: 1 })
    }

    test('only the company opens it, and only as it was made', async () => {
      const content = await work(godown.make(['challan', v7()], creating(office)))
      const file = await sealed(content)
      expect(JSON.stringify(file)).not.toContain('Zinc')
      expect(await openSealed(office.deps, office.company, file)).toEqual(content)
      const refusal = (altered: typeof file, company = office.company) => openSealed(office.deps, company, altered).then(() => 'opened', ({ field }: { field: string }) => field)
      expect(await refusal({ ...file, made: NOW + 1 })).toBe('sealed')
      expect(await refusal({ ...file, sealed: `${file.sealed.slice(0, -4)}AAAA` })).toBe('sealed')
      expect(await refusal({ ...file, key: '0'.repeat(16) })).toBe('key')
      expect(await refusal(file, v7())).toBe('company')
      godown.n -= 1
    })

    test('[A1] it is queued once however often it is imported, and takes effect when it is taken over', async () => {
      const lost = await aDevice(office, office.people.warehouse)
      const id = v7()
      const [made, note] = [lost.make(['challan', id], creating(office)), lost.make(['challan', id], noting('On the lost tablet'))]
      const content = await work(made, note)
      expect(await importWork(office.deps, office.company, content)).toEqual({ known: 0, queued: 2, differs: 0 })
      expect(await importWork(office.deps, office.company, content)).toEqual({ known: 2, queued: 0, differs: 0 })
      expect(await question(made.id)).toMatchObject({ kind: 'refused', title: 'Zinc plating' })
      for (const { id: one } of [made, note]) expect(await desk.push(['conflict', one], { name: 'conflict.adopt', args: {} })).toMatchObject({ status: 'applied' })
      expect(await rowOf(id)).toMatchObject({ created: { by: office.people.warehouse.id }, notes: [{ text: 'On the lost tablet' }] })
      // the tablet was found: its work is known
      expect((await lost.send([made, note])).results.map(({ n }) => n)).toEqual([1, 2])
      expect((await rowOf(id)).notes).toHaveLength(1)
    })

    test('[P1] a device that sends by itself what was only queued is taken at its word', async () => {
      const lost = await aDevice(office, office.people.warehouse)
      const id = v7()
      const made = lost.make(['challan', id], creating(office))
      await importWork(office.deps, office.company, await work(made))
      expect(await send(lost, made)).toMatchObject({ status: 'applied', ver: 1 })
      expect(await question(made.id)).toMatchObject({ state: 'settled' })
    })
  })

  test('[V1] [V2] a build one schema behind: its older versions take effect, it pulls, and is told how new the server is', async () => {
    const id = await elsewhere()
    const note = godown.make(['challan', id], noting('from an old build'))
    await send(godown, note)
    const old = desk.make(['conflict', note.id], { name: 'conflict.settle', args: { choice: 'theirs' } as never }, { v: 1 })
    expect(await send(desk, old)).toMatchObject({ status: 'applied' })
    expect(await question(note.id)).toMatchObject({ settled: { choice: 'theirs' } })
    expect(await desk.pullOnce({ schema: OLDEST_SCHEMA })).toMatchObject({ schema: SCHEMA_VERSION })
    await expect(desk.pullOnce({ schema: OLDEST_SCHEMA - 1 })).rejects.toMatchObject({ code: 'client_too_old' })
    const newer = desk.make(['challan', id], { name: 'challan.note', args: { text: 'from tomorrow', mood: 'fine' } as never }, { v: 9 })
    expect(await send(desk, newer)).toMatchObject({ status: 'parked', why: 'version' })
    expect((await rowOf(id)).notes).toEqual([])
  })

  test('[V5] a build one schema behind is not sent what it has no place for, and gets it when it is updated', async () => {
    const old = await aDevice(office, office.people.dispatcher)
    await desk.push(['query', v7()], { name: 'query.open', args: { challan: null, title: '', kind: 'colleague', from: '', subject: 'Which gate?', text: '', to: null, location: null, driver: null } })
    const oldest = { schema: OLDEST_SCHEMA }
    while ((await old.pullOnce(oldest)).more);
    const types = () => new Set([...old.rows.keys()].map((key) => key.split(' ')[0]))
    expect(types()).not.toContain('query')
    expect((await old.pullOnce(oldest)).channels).toBeUndefined() // it is at rest: the hash of its channels is its own
    const cursor = old.cursor

    const { reset, channels, rows } = await old.pullOnce()
    expect({ reset, rows }).toEqual({ reset: null, rows: [] })
    expect(channels?.all).toEqual(old.channels)
    await old.pull()
    expect(old.cursor).toBe(cursor)
    expect(types()).toContain('query')
    expect((await old.pullOnce()).channels).toBeUndefined()
  })

  test('[U1] a choice is taken back within thirty days, its author hears it, and the value goes back where it still stands', async () => {
    const id = v7()
    await desk.push(['challan', id], creating(office))
    const seen = { saw: fieldsIn(office).vehicleNo }
    await desk.push(['challan', id], editing({ vehicleNo: { ...seen, wants: 'MH12AB1234' } }))
    const mine = godown.make(['challan', id], editing({ vehicleNo: { ...seen, wants: 'MH14CD5678' } }))
    expect(await send(godown, mine)).toMatchObject({ status: 'conflict' })
    const group = v7()
    await desk.send([
      desk.make(['conflict', mine.id], { name: 'conflict.settle', args: { choice: 'mine', note: '' } }, { group }),
      desk.make(['challan', id], editing({ vehicleNo: { saw: 'MH12AB1234', wants: 'MH14CD5678' } }), { group }),
    ])
    const undo = v7()
    await desk.send([
      desk.make(['conflict', mine.id], { name: 'conflict.reopen', args: {} }, { group: undo }),
      desk.make(['challan', id], editing({ vehicleNo: { saw: 'MH14CD5678', wants: 'MH12AB1234' } }), { group: undo }),
    ])
    expect(await rowOf(id)).toMatchObject({ vehicleNo: 'MH12AB1234' })
    expect(await question(mine.id)).toMatchObject({ state: 'open', settled: null })
    expect(await told(mine.id)).toMatchObject({ status: 'conflict', code: 'reopened' })
    await desk.push(['conflict', mine.id], { name: 'conflict.settle', args: { choice: 'theirs', note: '' } })
    office.at(NOW + 31 * DAY)
    expect(await desk.push(['conflict', mine.id], { name: 'conflict.reopen', args: {} })).toMatchObject({ status: 'rejected', code: 'step_not_allowed' })
  })
})
