import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from 'shared-config'
import { STATUSES, channelsFor, financialYearOf, indianDay, type Challan, type User } from 'sync-protocol'
import type { Deps } from 'server/deps.ts'
import { seedDemo } from 'server/office/demo/seed.ts'
import { firstBrokenLink } from 'server/store/audit.ts'
import { companies } from 'server/store/head.ts'
import { allRecords } from 'server/store/records.ts'
import { readEpoch } from 'server/store/meta.ts'
import { createPokeHub } from 'server/sync/poke-hub.ts'
import { v7 } from 'uuid'
import { absent, engines } from './harness.ts'
import { openMigrated, type Engine } from '../core/engines.ts'

type Seeded = { readonly deps: Deps; readonly company: string; readonly rival: string; readonly challans: Challan[]; close(): Promise<void> }

async function seeded(engine: Engine, now: number): Promise<Seeded> {
  const opened = await openMigrated(engine)
  const folder = mkdtempSync(join(tmpdir(), 'challan-demo-'))
  const quiet = () => undefined
  const deps: Deps = {
    db: opened.db, config: readConfig({ NODE_ENV: 'test', DATA_DIR: folder }), pokes: createPokeHub({ now: () => now, random: () => 0 }), epoch: await readEpoch(opened.db),
    now: () => now, uuid: () => v7(), log: { info: quiet, warn: quiet, error: quiet },
  }
  await seedDemo(deps)
  const all = await companies(deps.db.read)
  const withChallans = await Promise.all(all.map(async (id) => ({ id, challans: await allRecords(deps.db.read, id, 'challan') })))
  const ours = withChallans.find(({ challans }) => challans.length > 0) ?? { id: '', challans: [] }
  return {
    deps, company: ours.id, rival: all.find((id) => id !== ours.id) ?? '', challans: ours.challans,
    async close() {
      await deps.pokes.close()
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
const ist = (text: string) => Date.parse(`${text}:00+05:30`)

describe.each(engines.filter((engine) => !absent(engine)))('the demo on %s', { timeout: 120_000 }, (engine) => {
  test('holds a challan in every state, with numbers, sums and files as in the samples', async () => {
    const { deps, company, rival, challans, close } = await seeded(engine, ist('2026-11-24T11:30'))
    expect(new Set(challans.map(({ status }) => status))).toEqual(new Set(STATUSES))

    const paisa = Object.fromEntries(challans.flatMap(({ legal, totals }) => (legal ? [[legal.number, [totals.taxable, totals.grand]]] : [])))
    expect(paisa).toMatchObject({
      '26J-A07-00001': [46_000_00, 46_000_00], '26J-A07-00002': [44_000_00, 44_000_00], '26A-B12-00001': [72_000_00, 72_000_00],
      '26G-C03-00001': [10_54_000_00, 12_43_720_00], '26T-A07-00001': [4_32_000_00, 4_32_000_00], '26S-D21-00002': [1_26_000_00, 1_48_680_00],
      '26T-E05-00001': [1_89_000_00, 1_89_000_00], '26T-F01-00001': [1_14_000_00, 1_14_000_00], '26S-G02-00001': [6_48_960_00, 7_65_772_80],
    })
    expect(challans.find(({ legal }) => legal?.number === '26T-A07-00002')?.status).toBe('cancelled')

    const users = await allRecords(deps.db.read, company, 'user')
    const driver = users.find(({ username }) => username === 'driver1') as User
    const today = challans.filter((challan) => challan.legs.some((leg) => leg.driver === driver.id) && challan.status === 'dispatched')
    expect(today).toHaveLength(5)
    expect(today.map(({ deliverBy }) => deliverBy).sort()).toEqual(today.map(({ deliverBy }) => deliverBy).sort())
    expect(new Set(today.map(({ deliverBy }) => deliverBy)).size).toBe(5)

    const evidence = challans.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.evidence))
    expect(evidence.length).toBeGreaterThanOrEqual(14)
    expect(evidence.every(({ arrived }) => arrived !== null)).toBe(true)
    expect((await allRecords(deps.db.read, company, 'conflict')).map(({ kind, state }) => [kind, state])).toEqual([['cancel_delivered', 'open']])
    expect(await firstBrokenLink(deps.db.read, company)).toBeUndefined()
    expect(users.map(({ username }) => username)).not.toContain('rival-admin')
    expect((await allRecords(deps.db.read, rival, 'user')).map(({ username }) => username)).toEqual(['rival-admin'])
    expect(channelsFor({ user: driver.id, role: 'driver', locations: [] })).not.toContain('office')
    await close()
  })
})

test.each(['2026-04-01T02:00', '2027-03-31T23:50', '2026-04-01T13:00', '2027-01-01T00:05', '2028-02-29T12:00'])('it can be seeded at %s, and nothing in it is of the future', async (text) => {
  const now = ist(text)
  const { challans, close } = await seeded('sqlite', now)
  for (const challan of challans) {
    if (challan.legal) expect(challan.legal.fy).toBe(financialYearOf(challan.date))
    expect(challan.date <= indianDay(now)).toBe(true)
    for (const { stamp } of [...challan.attempts, ...challan.legs, ...challan.loads]) expect(stamp.at).toBeLessThanOrEqual(now)
  }
  await close()
}, 120_000)

test('production has no demo', async () => {
  const secret = Buffer.from(Array.from({ length: 48 }, (_, i) => (i * 37 + 11) % 256)).toString('base64')
  const config = readConfig({ NODE_ENV: 'production', JWT_SECRET: secret })
  await expect(seedDemo({ config } as Deps)).rejects.toThrow('production')
})
