import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addLine, createDraft, issueChallan } from 'client/store/actions.ts'
import { readRow } from 'client/store/read.ts'
import type { Challan } from 'sync-protocol'
import { aLine } from '../../support/builders.ts'
import { aClient } from './a-client.ts'
import { absent, engines } from './engines.ts'
import { aDevice, fieldsIn, held, openOffice, v7, type Office } from './office.ts'

const LONG = 'षट्कोण बोल्ट, जस्ते की परत चढ़ा हुआ, एम आठ गुणा चालीस, ग्रेड आठ दशमलव आठ, आधा पेंच, '.slice(0, 90)
const many = (count: number) => Array.from({ length: count }, (_, i) => aLine(5_000 + i, { id: v7(), product: v7(), name: LONG, detail: LONG.repeat(3).slice(0, 250) }))

describe.each(engines.filter((engine) => !absent(engine)))('the largest challan on %s', (engine) => {
  let office: Office
  beforeAll(async () => { office = await openOffice(engine) })
  afterAll(() => office.close())

  test('[P5a] 250 lines with long Hindi names are drafted, issued, sent and read elsewhere', async () => {
    const { stores, engine: sync } = await aClient(office, office.people.dispatcher)
    await sync.once()
    const id = await createDraft(stores, fieldsIn(office), many(249))
    await addLine(stores, id, { ...aLine(1), name: 'The last one' })
    const { number } = await issueChallan(stores, id)
    await sync.once()
    await sync.once()

    const stored = JSON.parse((await office.db.read('challan').where({ id }).first<{ doc: string }>('doc')).doc) as Challan
    expect([stored.legal?.number, stored.lines.length]).toEqual([number, 250])
    const reader = await aDevice(office, office.people.admin)
    await reader.pull()
    expect(held<Challan>(reader, 'challan', id).issued?.hash).toBe(stored.issued?.hash)
    expect((await readRow(stores.cache, 'challan', id))?.row).toMatchObject({ status: 'issued', legal: { number } })
  })

  test('[P5a] a logo is replaced by another one of the same size', async () => {
    const device = await aDevice(office, office.people.admin)
    const logo = (letter: string) => `data:image/png;base64,${letter.repeat(59_000)}`
    const edit = (saw: string, wants: string) => device.push(['company', office.company], { name: 'company.edit', args: { fields: { logo: { saw, wants } } } })
    expect(await edit('', logo('A'))).toMatchObject({ status: 'applied' })
    expect(await edit(logo('A'), logo('B'))).toMatchObject({ status: 'applied' })
  })
})
