import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Challan } from 'sync-protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fsck } from 'server/office/fsck/fsck.ts'
import { announceEvidence, markArrived } from 'server/store/evidence.ts'
import { absent, engines } from './engines.ts'
import { NOW, aDevice, creating, held, issuing, openOffice, partyNamed, v7, type Office, type TestDevice } from './office.ts'

type Doc = Record<string, unknown>

describe.each(engines)('on %s', (engine) => {
  describe.skipIf(absent(engine))('npm run fsck', () => {
    let office: Office
    let device: TestDevice
    let blobs: string
    let challan: string
    let where: { company: string; id: string }
    const file = v7()
    const bytes = Buffer.from('a signature')

    beforeEach(async () => {
      office = await openOffice(engine)
      device = await aDevice(office, office.people.dispatcher)
      blobs = mkdtempSync(join(tmpdir(), 'challan-fsck-'))
      challan = v7()
      where = { company: office.company, id: challan }
      await device.push(['challan', challan], creating(office))
      await device.pull()
      await device.push(['challan', challan], issuing(held<Challan>(device, 'challan', challan), device.series[0]?.code ?? '', 1))
      await device.push(['party', v7()], partyNamed('Dattaguru Platers'))
      await keepFile()
    })
    afterEach(async () => {
      await office.close()
      rmSync(blobs, { recursive: true, force: true })
    })

    /** One file that arrived, as the upload would leave it. */
    async function keepFile(): Promise<void> {
      mkdirSync(join(blobs, office.company), { recursive: true })
      writeFileSync(join(blobs, office.company, 'original'), bytes)
      const evidence = { id: file, kind: 'signature' as const, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, mime: 'image/png' as const, captured: NOW }
      await office.db.write.transaction(async (trx) => {
        await announceEvidence(trx, office.company, [{ challan, attempt: v7(), author: null, evidence }])
        await markArrived(trx, office.company, file, { stored: 'original', rendition: null, at: NOW })
      })
    }
    const table = (name: string) => office.db.write(name)
    const found = async (): Promise<string[]> => {
      const lines: string[] = []
      for await (const { rule, what } of fsck(office.db, blobs)) lines.push(`${rule} ${what}`)
      return lines
    }
    const rewrite = async (change: (doc: Doc) => Doc) => {
      const row = (await table('challan').where(where).first('doc')) as { doc: string }
      await table('challan').where(where).update({ doc: JSON.stringify(change(JSON.parse(row.doc) as Doc)) })
    }

    test('finds nothing where nothing is wrong', async () => {
      expect(await found()).toEqual([])
    })

    const DAMAGE: readonly (readonly [string, RegExp, () => Promise<unknown>])[] = [
      ['an answer is gone', /^I1 device .* was answered up to 3, and has 2/, () => table('sync_mutation').where({ company: office.company, device: device.id, n: 2 }).delete()],
      ['an answer of nobody', /^I1 there are answers for device .*, which does not exist/, () => table('sync_mutation').where({ company: office.company, device: device.id, n: 3 }).update({ device: v7() })],
      ['a record went back to an older version', /^I2 challan\.issue .* is applied, and challan .* has version 1, it made 2/, () => table('challan').where(where).update({ ver: 1 })],
      ['what was refused lost its content', /^I2 challan\.create .* is rejected, and its content is gone/, () => table('sync_mutation').where({ company: office.company, device: device.id, n: 1 }).update({ status: 'rejected' })],
      ['a record is gone', /^I4 challan\.create .* is applied, and there is no challan/, () => table('challan').where(where).delete()],
      ['a fact is not in its record', /^I4 challan\.issue .* is applied, and challan .* does not know it/, () => rewrite((doc) => ({ ...doc, issued: null }))],
      ['half a group', /^I4 of group .* took effect and .* was refused/, () => table('sync_mutation').where({ company: office.company, device: device.id }).andWhere('n', '>', 1).update({ grp: challan }).then(() =>
        table('sync_mutation').where({ company: office.company, device: device.id, n: 3 }).update({ status: 'rejected', args: '{}' }))],
      ['a number that is not its series', /^I5 challan .*: .*X should read/, () => rewrite((doc) => ({ ...doc, legal: { ...(doc['legal'] as Doc), number: '26J-A01-X' } }))],
      ['a column that is not its number', /^I5 challan .*: its unique key is other/, () => table('challan').where(where).update({ number_key: 'other' })],
      ['a gap that nobody explains', /^I5 26.-A01-00002 is missing, and nothing explains it/, () => table('number_run').where({ company: office.company }).update({ high_water: 2 })],
      ['a run that forgot its numbers', /^I5 run A01 .* was seen up to 0, a challan has 1/, () => table('number_run').where({ company: office.company }).update({ high_water: 0 })],
      ['a commit is missing', /^I7 the commit up to .* begins at/, async () => {
        const { seq_to } = (await table('sync_commit').where({ company: office.company }).orderBy('seq_to').first('seq_to')) as { seq_to: number }
        await table('sync_commit').where({ company: office.company, seq_to }).delete()
      }],
      ['the head went back', /^I7 the head is 1, the last commit ended at/, () => table('sync_head').where({ company: office.company }).update({ head: 1 })],
      ['a channel does not know a record', /^I7 challan .*: channel office does not know it/, () => table('sync_change').where({ company: office.company, entity_id: challan, channel: 'office' }).delete()],
      ['a channel is behind', /^I7 challan .*: channel office has version 1 at/, () => table('sync_change').where({ company: office.company, entity_id: challan, channel: 'office' }).update({ ver: 1 })],
      ['a channel of somebody else', /^I7 challan .*: channel user:nobody still shows it/, async () => {
        const row = (await table('sync_change').where({ company: office.company, entity_id: challan }).first()) as Doc
        await table('sync_change').insert({ ...row, channel: 'user:nobody' })
      }],
      ['a change of nothing', /^I7 the change index knows party .*, which does not exist/, async () => {
        const row = (await table('sync_change').where({ company: office.company, entity_id: challan }).first()) as Doc
        await table('sync_change').insert({ ...row, entity: 'party', entity_id: v7() })
      }],
      ['sums that differ', /^I11 challan .*: taxable is 1, its lines make/, () => rewrite((doc) => ({ ...doc, totals: { ...(doc['totals'] as Doc), taxable: 1 } }))],
      ['an event of the trail was changed', /^I12 the audit chain does not hold at event 3/, () => table('audit_event').where({ company: office.company, n: 3 }).update({ action: 'nothing' })],
      ['the end of the trail was cut off', /^I12 the audit chain does not hold/, async () => {
        const { audit_n } = (await table('sync_head').where({ company: office.company }).first('audit_n')) as { audit_n: number }
        await table('audit_event').where({ company: office.company, n: audit_n }).delete()
      }],
      ['the trail does not know a mutation', /^I12 the audit trail does not know party\.create/, () => table('sync_mutation').where({ company: office.company, device: device.id, n: 3 }).update({ id: v7() })],
      ['a photo is not there', /^I12 file .*: .* is not there/, () => Promise.resolve(rmSync(join(blobs, office.company, 'original')))],
      ['a photo was changed', /^I12 file .*: .* its hash differs/, () => Promise.resolve(writeFileSync(join(blobs, office.company, 'original'), 'B signature'))],
      ['a photo was cut', /^I12 file .*: .* has 1 bytes, 11 arrived/, () => Promise.resolve(writeFileSync(join(blobs, office.company, 'original'), 'a'))],
      ['a file that belongs to nothing', /^I12 .*stray belongs to nothing/, () => Promise.resolve(writeFileSync(join(blobs, office.company, 'stray'), ''))],
    ]

    test.each(DAMAGE)('names it: %s', async (_name, said, damage) => {
      for (const trigger of ['challan_kept', 'audit_kept', 'audit_unchanged']) await office.db.write.raw(`DROP TRIGGER IF EXISTS ${trigger}`) // a disk or a person with tools of his own asks no trigger
      await damage()
      expect((await found()).filter((line) => said.test(line))).not.toEqual([])
    })
  })
})
