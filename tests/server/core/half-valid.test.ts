import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MUTATIONS, MUTATION_NAMES, REPORTS, reportSheets, sheetCells, sheetTexts, type Challan, type Change, type Id, type MutationResult } from 'sync-protocol'
import { booksOf } from 'server/office/books.ts'
import { fsck } from 'server/office/fsck/fsck.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { OUR_GSTIN, aLeg, anAttempt } from '../../support/builders.ts'
import { absent, engines } from './engines.ts'
import { chanceOf, halfValid } from './half-valid.ts'
import { aDevice, creating, held, issuing, openOffice, oracle, shown, v7, type Office, type TestDevice } from './office.ts'

const ROUNDS = 15

describe.each(engines.filter((engine) => !absent(engine)))('half-valid work of every kind on %s', (engine) => {
  let office: Office
  let devices: TestDevice[]
  const ids: Record<string, Id[]> = {}
  beforeAll(async () => {
    office = await openOffice(engine)
    const { admin, dispatcher, warehouse, driver, other } = office.people
    devices = [await aDevice(office, admin), await aDevice(office, dispatcher), await aDevice(office, warehouse), await aDevice(office, driver)]
    for (const name of MUTATION_NAMES) ids[MUTATIONS[name].entity] ??= [v7(), v7()]
    Object.assign(ids, { company: [office.company], registration: [office.registration, v7()], user: [other.id], device: [(await aDevice(office, other)).id] }) // others than those who work here
    await papers(devices[0] as TestDevice)
  })
  afterAll(() => office.close())

  /** A draft, an issued, a dispatched and a delivered challan. */
  async function papers(device: TestDevice): Promise<void> {
    for (const steps of [0, 1, 2, 3]) {
      const id = v7()
      ids['challan']?.push(id)
      await device.push(['challan', id], creating(office, { driver: office.people.driver.id }))
      await device.pull()
      const row = held<Challan>(device, 'challan', id)
      lines.push(...row.lines.map((line) => line.id))
      const path: Change[] = [
        issuing(row, device.series[0]?.code ?? '', Math.max(1, steps)),
        { name: 'challan.dispatch', args: { leg: aLeg({ driver: office.people.driver.id }), eway: { number: '', notRequired: 'Below', override: '' } } },
        { name: 'challan.attempt', args: anAttempt(row) },
      ]
      for (const change of path.slice(0, steps)) await device.push(['challan', id], change)
    }
  }

  const lines: Id[] = []
  const known = (): Id[] => [...Object.values(ids).flat(), ...lines]

  test('is applied, refused or kept for a newer version, and never meets a fault of ours', async () => {
    const chance = chanceOf(20_261_124)
    const faults: string[] = []
    const seen = new Set<MutationResult['status']>()
    for (let round = 0; round < ROUNDS; round++) for (const name of MUTATION_NAMES) {
      const { entity, args: schema, online } = MUTATIONS[name]
      const args = halfValid(schema, known(), chance)
      const target: [string, Id] = [entity, chance.yes(0.15) ? v7() : chance.pick(ids[entity] ?? [v7()])]
      const change = { name, args } as Change
      if (online) {
        await acceptOwn(office.deps, office.company, { user: office.people.admin.id }, [{ entity: target as never, change }]).catch((error: unknown) => {
          if (!(error instanceof Error) || error.name !== 'Problem' || (error as { code?: string }).code === 'unavailable') faults.push(`${name} ${String(error)} ${JSON.stringify(args)}`)
        })
        continue
      }
      const { status, why, message } = await chance.pick(devices).push(target, change, { at: chance.pick([office.deps.now(), 0, 8_640_000_000_000_000, office.deps.now() + 400 * 86_400_000]) })
      seen.add(status)
      if (why === 'exception' || status === 'retry') faults.push(`${name} ${message} ${JSON.stringify(args)}`)
      if (target[0] === 'challan' && name === 'challan.create' && status === 'applied') ids['challan']?.push(target[1])
    }
    expect(faults).toEqual([])
    expect([...seen].toSorted()).toEqual(expect.arrayContaining(['applied', 'parked', 'rejected']))
  }, 120_000)

  test('and leaves books that can be read, and devices that agree', async () => {
    const books = await booksOf(office.deps, office.company)
    for (const report of REPORTS) for (const sheet of reportSheets(report, books, { registration: { id: office.registration, gstin: OUR_GSTIN }, day: '2026-11-24' })) {
      expect(() => [sheetTexts(sheet), sheetCells(sheet)]).not.toThrow()
    }
    const device = devices[0] as TestDevice
    await device.pull()
    expect(shown(device, 'challan')).toEqual(await oracle(office, device.channels, 'challan'))
    const damage: string[] = []
    for await (const { rule, what } of fsck(office.db, undefined)) damage.push(`${rule} ${what}`)
    expect(damage).toEqual([])
    expect(office.errors.filter((message) => !message.includes('parked'))).toEqual([])
  }, 60_000)
})
