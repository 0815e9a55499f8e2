import { readConfig } from 'shared-config'
import type { Id } from 'sync-protocol'
import { createPrincipals } from 'server/office/principals.ts'
import { openDatabase } from 'server/store/database.ts'
import { readHead } from 'server/store/head.ts'
import { addSession } from 'server/store/sessions.ts'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { acceptPush } from 'server/sync/accept-push.ts'
import { answerPull } from 'server/sync/answer-pull.ts'
import { enrol } from 'server/sync/enrol.ts'
import { reachHead } from 'server/sync/reach-head.ts'
import type { Galera } from '../support/galera.ts'

const HELD_MS = 1_500

/**
 * What was written through one node may not be on another one yet: that one must wait for it, and must not call a
 * change lost, a device unknown or a session ended; what no node has must be called lost. Needs TEST_MARIADB_URL to be
 * the first node. Gives what is wrong, in words. [Q7]
 */
export async function checkBehind({ nodes }: Galera): Promise<readonly string[]> {
  const { openOffice, partyNamed, principalOf, v7 } = await import('../server/core/office.ts')
  const office = await openOffice('mariadb')
  const [, second] = nodes
  if (!second || office.target.engine !== 'mysql') throw new Error('Two nodes are needed')
  const there = await openDatabase(readConfig({ NODE_ENV: 'test', DATABASE_URL: new URL(`/${office.target.name}`, second.url).href }))
  const deps = { ...office.deps, db: there }
  const { company, people } = office
  const who = principalOf(office, people.dispatcher)
  const now = office.deps.now()

  /** Held back while `write` runs on the first node and `ask` begins on the second one. */
  async function whileBehind(name: string, write: () => Promise<void>, ask: () => Promise<boolean>): Promise<string[]> {
    const release = await second?.holdBack()
    await write()
    const behind = (await readHead(there.read, company)) < (await readHead(office.db.read, company))
    const asking = ask().catch((error: unknown) => { console.log(name, error); return false })
    await new Promise((resolve) => { setTimeout(resolve, HELD_MS) })
    await release?.()
    return [...(behind ? [] : [`${name}: the node is not behind, this proves nothing`]), ...((await asking) ? [] : [name])]
  }
  const change = async (): Promise<void> => void (await acceptOwn(office.deps, company, null, [{ entity: ['party', v7()], change: partyNamed('Behind') }]))

  try {
    const session = v7()
    let head = 0
    let device: Id = ''
    let other: Id = ''
    return [
      ...(await whileBehind('a change that is on another node was called lost', async () => {
        await change()
        head = await readHead(office.db.read, company)
      }, () => reachHead(deps, company, head))),
      ...((await reachHead(deps, company, head + 1)) ? ['a change that no node has was called there'] : []),
      ...(await whileBehind('a session of another node was called ended', async () => {
        await change()
        await office.db.write.transaction((trx) => addSession(trx, { id: session, company, user: who.user, cookie: false, address: '', agent: '' }, now))
      }, async () => (await createPrincipals(there, office.deps.now).find(session)) !== undefined)),
      ...(await whileBehind('a device of another node was called unknown by a pull', async () => {
        await change()
        device = (await enrol(office.deps, who, { install: v7(), name: 'Behind', replaces: null })).device
      }, async () => (await answerPull(deps, who, { protocol: 1, schema: 1, device, cursor: null, channels: '', backfill: {}, limit: { rows: 1, bytes: 65_536 } })).length > 0)),
      ...(await whileBehind('a device of another node was called unknown by a push', async () => {
        await change()
        other = (await enrol(office.deps, who, { install: v7(), name: 'Behind too', replaces: null })).device
      }, async () => (await acceptPush(deps, who, { protocol: 1, schema: 1, device: other, user: who.user, epoch: deps.epoch, ack: 0, clock: now, mutations: [] } as never)).length > 0)),
    ]
  } finally {
    await there.close()
    await office.close()
  }
}
