import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { acceptOwn } from 'server/sync/accept-own.ts'
import { absent, engines } from './engines.ts'
import { aDevice, creating, openOffice, partyNamed, v7, type Office } from './office.ts'

type Statement = { readonly sql?: string }
type Client = { _query(connection: unknown, statement: Statement): Promise<unknown> }

/** The next COMMIT reports this error. `really`: what the database does all the same. */
function failCommit({ write }: { readonly write: Knex }, code: string, really: 'COMMIT;' | 'ROLLBACK'): { undo: () => void } {
  const client = Object.getPrototypeOf((write as unknown as { client: object }).client) as Client
  const query = client._query
  const spy = vi.spyOn(client, '_query').mockImplementation(async function (this: Client, connection, statement) {
    if (!/^COMMIT/i.test(statement.sql ?? '')) return query.call(this, connection, statement)
    spy.mockRestore()
    await query.call(this, connection, { ...statement, sql: really })
    throw Object.assign(new Error('simulated'), { code })
  })
  return { undo: () => spy.mockRestore() }
}

describe.each(engines)('[P8] a COMMIT that fails on %s', (engine) => {
  describe.skipIf(absent(engine))('is never answered as done', () => {
    let office: Office
    beforeAll(async () => {
      office = await openOffice(engine)
    })
    afterAll(() => office.close())
    const exists = async (id: string) => (await office.db.read('party').where({ id }).first<object | undefined>('id')) !== undefined

    test.each([
      ['SQLITE_FULL', 'ROLLBACK', 'storage_full', false],
      ['PROTOCOL_CONNECTION_LOST', 'ROLLBACK', 'unavailable', false],
      ['PROTOCOL_CONNECTION_LOST', 'COMMIT;', 'unavailable', true],
    ] as const)('%s after %s: a push is %s, and sent again it takes effect once', async (code, really, told, isThere) => {
      const device = await aDevice(office, office.people.dispatcher)
      const id = v7()
      const batch = [device.make(['challan', id], creating(office))]
      const failing = failCommit(office.db, code, really)
      await expect(device.send(batch)).rejects.toMatchObject({ code: told })
      failing.undo()
      expect((await office.db.read('challan').where({ id }).first<object | undefined>('id')) !== undefined).toBe(isThere)
      const again = await device.send(batch)
      expect(again.results.map(({ status, ver }) => [status, ver])).toEqual([['applied', 1]])
    })

    test('a change by REST is refused too', async () => {
      const id = v7()
      const failing = failCommit(office.db, 'SQLITE_FULL', 'ROLLBACK')
      await expect(acceptOwn(office.deps, office.company, null, [{ entity: ['party', id], change: partyNamed('Lost') }])).rejects.toMatchObject({ code: 'storage_full' })
      failing.undo()
      expect(await exists(id)).toBe(false)
    })
  })
})
