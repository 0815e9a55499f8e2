import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from 'shared-config'
import type { Change, Id, Principal, RecordType, WireMutation } from 'sync-protocol'
import type { Deps } from 'server/deps.ts'
import { openPasswords } from 'server/office/passwords.ts'
import { openDeps } from 'server/office/start.ts'
import { setPassword } from 'server/store/credentials.ts'
import { acceptOwn, type OwnChange } from 'server/sync/accept-own.ts'
import { acceptPush } from 'server/sync/accept-push.ts'
import { enrol } from 'server/sync/enrol.ts'
import { foundCompany } from 'server/sync/found-company.ts'
import { chanceOf } from '../simulation/chance.ts'
import { idOf } from '../simulation/ids.ts'
import { firmOf, PASSWORD, type Firm } from './company.ts'

/** A company that is in the database now. */
export type Seeded = { readonly size: number; readonly usernames: readonly string[]; /** A file with its challans as the server stored them: a JSON array. */ readonly documents: string }

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** A commit holds 2,000 entries of the change index, and a draft with a place is in two channels. */
const BATCH = 500

/** Fills the database of a server that has not started yet, each company through the same `acceptPush` as a device's work. */
export async function seed(env: NodeJS.ProcessEnv, folder: string, sizes: readonly number[]): Promise<Seeded[]> {
  const deps = await openDeps(readConfig(env), SILENT)
  try {
    const hash = await (await openPasswords()).hash(PASSWORD)
    const seeded: Seeded[] = []
    for (const [i, size] of sizes.entries()) seeded.push(await seedFirm(deps, firmOf(`be${String(i).padStart(2, '0')}`, size), hash, folder))
    return seeded
  } finally {
    await deps.pokes.close()
    await deps.db.close()
  }
}

async function seedFirm(deps: Deps, firm: Firm, hash: string, folder: string): Promise<Seeded> {
  const { company, registration, users, challans } = firm
  await foundCompany(deps, company, [registration])
  for (const change of users.map((row) => creation('user', row))) {
    await acceptOwn(deps, company.id, null, [change], { also: (trx) => setPassword(trx, company.id, change.entity[1], hash, deps.now()) })
  }
  await acceptOwn(deps, company.id, null, [
    ...firm.locations.map((row) => creation('location', row)),
    ...firm.parties.map((row) => creation('party', row)),
    ...firm.products.map((row) => creation('product', row)),
    ...firm.vehicles.map((row) => creation('vehicle', row)),
  ])
  await pushChallans(deps, firm)

  const rows = await deps.db.read('challan').where({ company: company.id }).orderBy('id').select<{ doc: string }[]>('doc')
  if (rows.length !== challans.length) throw new Error(`${rows.length} of ${challans.length} challans are in the database`)
  const documents = join(folder, `documents-${challans.length}.json`)
  writeFileSync(documents, `[${rows.map(({ doc }) => doc).join(',')}]`)
  return { size: challans.length, usernames: users.map(({ username }) => username), documents }
}

async function pushChallans(deps: Deps, { company, users, challans }: Firm): Promise<void> {
  const [admin] = users
  if (!admin) throw new Error('Nobody to push')
  const chance = chanceOf(challans.length + 1)
  const who: Principal = { ...admin, user: admin.id, company: company.id, companyName: company.tradeName, session: deps.uuid() }
  const { device } = await enrol(deps, who, { install: deps.uuid(), replaces: null, name: 'Seed' })
  const mutations = challans.map(({ id, fields, lines }, i): WireMutation => ({
    n: i + 1, id: idOf(deps.now(), chance), name: 'challan.create', v: 1, group: null, entity: ['challan', id], needs: [], args: { fields, lines }, at: deps.now(), tz: 330,
  }))
  for (let from = 0; from < mutations.length; from += BATCH) {
    const part = mutations.slice(from, from + BATCH)
    const answer = await acceptPush(deps, who, { protocol: 1, schema: 1, device, user: admin.id, epoch: deps.epoch, clock: deps.now(), ack: from, mutations: part })
    const { results } = JSON.parse(answer) as { results: { status: string; message?: string }[] }
    const refused = results.find(({ status }) => status !== 'applied')
    if (refused) throw new Error(`A seeded challan was ${refused.status}: ${refused.message ?? ''}`)
  }
}

function creation(type: RecordType, { id, ...args }: { readonly id: Id }): OwnChange {
  return { entity: [type, id], change: { name: `${type}.create`, args } as unknown as Change }
}
