import { join } from 'node:path'
import type { Change, Id, RecordType } from 'sync-protocol'
import type { Deps } from 'server/deps.ts'
import { migrate, openDatabase } from 'server/store/database.ts'
import { readEpoch } from 'server/store/meta.ts'
import { acceptOwn, type OwnChange } from 'server/sync/accept-own.ts'
import { foundCompany } from 'server/sync/found-company.ts'
import { createPokeHub } from 'server/sync/poke-hub.ts'
import { chanceOf } from './chance.ts'
import { copyDatabase, patchClient } from './database.ts'
import { idOf } from './ids.ts'
import { FIRMS } from './people.ts'
import { configFor } from './server.ts'

/** When every run begins: 24 November 2026, 11:30 in India. */
export const START = Date.UTC(2026, 10, 24, 6, 0)

/** A database with both companies in it, made once for many runs. Gives its file. */
export async function makeTemplate(folder: string): Promise<string> {
  const home = join(folder, 'template')
  const config = configFor(home, undefined)
  const db = await openDatabase(config)
  patchClient((db.write as unknown as { client: object }).client)
  await migrate(db)
  await fill({ db, config })
  await db.write.raw('PRAGMA wal_checkpoint(TRUNCATE)')
  await db.close()
  return join(home, 'challan.db')
}

export async function fill({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<void> {
  const chance = chanceOf(0)
  const now = () => START - 86_400_000
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const deps: Deps = {
    db, config, epoch: await readEpoch(db), now, uuid: () => idOf(now(), chance), log, pokes: createPokeHub({ now, random: chance.next }),
  }
  for (const firm of FIRMS) {
    await foundCompany(deps, firm.company, firm.registrations)
    await acceptOwn(deps, firm.company.id, null, [
      ...firm.locations.map((row) => create('location', row)),
      ...firm.users.map((row) => create('user', row)),
      ...firm.parties.map((row) => create('party', row)),
      ...firm.products.map((row) => create('product', row)),
      ...firm.vehicles.map((row) => create('vehicle', row)),
    ])
  }
  await deps.pokes.close()
}

function create(type: RecordType, { id, ...args }: { id: Id }): OwnChange {
  return { entity: [type, id], change: { name: `${type}.create`, args } as unknown as Change }
}

/** A fresh folder with a copy of the template. */
export function copyTemplate(template: string, folder: string): void {
  copyDatabase(template, join(folder, 'challan.db'))
}
