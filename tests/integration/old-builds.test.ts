import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MUTATIONS, type Challan, type Change, type Principal, type PushReply, type PushRequest, type WireMutation } from 'sync-protocol'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { acceptPush, retryParked } from 'server/sync/accept-push.ts'
import { enrol } from 'server/sync/enrol.ts'
import { foundCompany } from 'server/sync/found-company.ts'
import { openOffice, type Office } from '../server/core/office.ts'
import { absent, engines } from '../server/core/engines.ts'
import { DRIVER, GODOWN, OUR_GSTIN, REGISTRATION, aCompany, id } from '../support/builders.ts'
import { someone } from '../client/store/device.ts'

const FOLDER = join(import.meta.dirname, 'old-builds')
const BUILDS = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const who: Principal = someone({ role: 'admin' })

describe.each(engines.filter((engine) => !absent(engine)))('on %s', (engine) => {
  let office: Office
  let base: Omit<PushRequest, 'mutations' | 'ack'>

  beforeEach(async () => {
    office = await openOffice(engine)
    const { deps } = office
    const registration = { id: REGISTRATION, gstin: OUR_GSTIN, state: '27', legalName: 'Asmita Components Pvt Ltd', type: 'regular' } as const
    await foundCompany(deps, aCompany(), [registration])
    const person = (role: string) => ({ username: `old-${role}`, name: role, role, phone: '', locations: [], mayIssue: true, active: true, language: 'en' })
    await acceptOwn(deps, who.company, null, [
      { entity: ['user', who.user], change: { name: 'user.create', args: person('admin') } as Change },
      { entity: ['user', DRIVER], change: { name: 'user.create', args: person('driver') } as Change },
      { entity: ['location', GODOWN], change: { name: 'location.create', args: { registration: REGISTRATION, name: 'Godown', addr1: 'Gat 1', addr2: '', place: 'Pune', pin: '411001', state: '27', phone: '' } } as Change },
    ])
    const { device, epoch } = await enrol(deps, who, { install: id(801), replaces: null, name: 'Old build' })
    base = { protocol: 1, schema: 1, device, user: who.user, epoch, clock: deps.now() }
  })
  afterEach(() => office.close())

  const push = async (mutations: readonly WireMutation[]) => {
    const first = mutations[0]?.n ?? 1
    return (JSON.parse(await acceptPush(office.deps, who, { ...base, ack: first - 1, mutations: [...mutations] })) as PushReply).results
  }
  const recorded = (build: string): WireMutation[] => (JSON.parse(readFileSync(join(FOLDER, build), 'utf8')) as PushRequest).mutations
  const storedAs = async (n: number) => office.db.read('sync_mutation').where({ device: base.device, n }).first<{ status: string; why: string | null; args: string | null }>()

  test.each(BUILDS)('all that build %s sends takes effect', async (build) => {
    const results = await push(recorded(build))
    expect(results.filter(({ status }) => status !== 'applied' && status !== 'merged').map(({ n, ...rest }) => ({ name: recorded(build)[n - 1]?.name, ...rest }))).toEqual([])
    expect(results).toHaveLength(recorded(build).length)
  })

  test('[D9] papers of a build that knew no `sez` are taken as of a supply that is not to such a unit, and keep their hash', async () => {
    const all = recorded('2026-11-23-22h16.json')
    const { entity, args } = all.find(({ name }) => name === 'challan.issue') ?? { entity: ['', ''], args: {} }
    await push(all)
    const row = await office.db.read('challan').where({ id: entity[1] }).first<{ doc: string }>('doc')
    const { sez, taxMode, issued } = JSON.parse(row.doc) as Challan
    expect({ sez, taxMode, hash: issued?.hash }).toEqual({ sez: undefined, taxMode: 'none', hash: (args as { hash: string }).hash })
  })

  test('a server one version behind keeps a mutation that it does not know, and applies it after the upgrade', async () => {
    const all = recorded(BUILDS.at(-1) ?? '')
    const table = MUTATIONS as unknown as Record<string, unknown>
    const note = table['challan.note']
    delete table['challan.note']
    try {
      const results = await push(all)
      expect(results.find(({ n }) => all[n - 1]?.name === 'challan.note')).toMatchObject({ status: 'parked', why: 'version' })
    } finally {
      table['challan.note'] = note
    }
    const n = all.find(({ name }) => name === 'challan.note')?.n ?? 0
    expect((await storedAs(n)).args).toContain('Two are bent') // nothing of it is lost meanwhile
    await retryParked(office.deps) // what the next start does
    expect(await storedAs(n)).toMatchObject({ status: 'applied' })
    const stuck = await office.db.read('sync_mutation').where({ device: base.device, status: 'parked' })
    expect(stuck).toEqual([])
  })

  test('… and a version of one, and a field that it does not know', async () => {
    const all = recorded(BUILDS.at(-1) ?? '').map((mutation): WireMutation => {
      if (mutation.name === 'challan.close') return { ...mutation, v: 2 }
      return mutation.name === 'challan.dispatch' ? { ...mutation, args: { ...(mutation.args as object), drones: 2 } } : mutation
    })
    const results = await push(all)
    for (const { n, ...result } of results.filter(({ n: at }) => ['challan.close', 'challan.dispatch'].includes(all[at - 1]?.name ?? ''))) {
      expect({ name: all[n - 1]?.name, ...result }).toMatchObject({ status: 'parked' })
      expect((await storedAs(n)).args).not.toBeNull()
    }
    expect(results).toHaveLength(all.length) // and nothing behind them is held up
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
  })
})
