import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraft, issueChallan } from 'client/store/actions.ts'
import { aLine } from '../../support/builders.ts'
import { aClient, type AClient } from './a-client.ts'
import { NOW, fieldsIn, openOffice, v7, type Office } from './office.ts'

const YEAR = 365 * 86_400_000

describe('clocks that are wrong by years', () => {
  let office: Office
  let client: AClient
  beforeAll(async () => {
    office = await openOffice('sqlite')
    client = await aClient(office, office.people.dispatcher)
  })
  afterAll(() => office.close())

  const meet = async (device: number, server: number) => {
    office.at(server)
    client.at(device)
    await client.engine.once()
  }
  const issue = async (date = '2026-11-24') => issueChallan(client.stores, await createDraft(client.stores, fieldsIn(office, { date }), [aLine(11, { id: v7() })]))

  test('a device that is ahead of the server takes no number of a year to come, and takes one when its clock is put right', async () => {
    await meet(NOW + YEAR, NOW)
    await expect(issue('2027-11-24')).rejects.toMatchObject({ code: 'step_not_allowed', facts: { clock: 'ahead_of_server' } })
    client.at(NOW + 60_000)
    expect(await issue()).toMatchObject({ serial: 1, fy: '26' })
    await meet(NOW + 120_000, NOW + 120_000)
    expect(await issue()).toMatchObject({ serial: 2 })
  })

  test('a device that is behind takes none', async () => {
    await meet(NOW - YEAR, NOW + 180_000)
    await expect(issue('2025-11-24')).rejects.toMatchObject({ facts: { clock: 'behind_server' } })
  })

  test('a server that was ahead for a while stops nobody after it was put right', async () => {
    await meet(NOW + 240_000, NOW + 4 * YEAR)
    await expect(issue()).rejects.toMatchObject({ facts: { clock: 'behind_server' } })
    await meet(NOW + 300_000, NOW + 300_000)
    expect(await issue()).toMatchObject({ serial: 3 })
  })
})
