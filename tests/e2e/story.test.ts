import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layCable, type Cable } from '../support/cable.ts'
import { freshDatabase } from '../support/services.ts'
import { controlled, setStage, signIn, type Stage } from './support/stage.ts'
import { aPhoto, drawSignature, openNewChallan } from './support/hands.ts'

/** The office makes a challan of two lines and issues it. Gives its number. */
async function makeAndIssue(office: Page): Promise<string> {
  await openNewChallan(office)
  await office.getByLabel('Send to').fill('Deccan')
  await office.getByRole('option', { name: /Deccan Plumbing/ }).click()
  await office.getByLabel('Leaves from').selectOption({ label: 'Pune works' })
  for (const [n, item, quantity] of [[1, 'Brass ball', '24'], [2, 'Solvent', '36']] as const) {
    await office.getByLabel(`Item, line ${n}`).fill(item)
    await office.getByRole('option', { name: new RegExp(item) }).first().click()
    await office.getByLabel(`Quantity, line ${n}`).fill(quantity)
    await office.getByLabel(`Quantity, line ${n}`).press('Tab')
  }
  await office.getByLabel('Packages').fill('5')
  await office.getByLabel('Driver', { exact: true }).fill('Ramesh')
  await office.getByRole('option', { name: /Ramesh/ }).click()
  await office.getByRole('button', { name: /^Issue challan/ }).click()
  await expect.poll(() => office.locator('main').innerText(), { timeout: 15_000 }).toMatch(/2[0-9][A-Z]-[A-Z0-9]{3}-\d{5}/)
  const [number] = /2[0-9][A-Z]-[A-Z0-9]{3}-\d{5}/.exec(await office.locator('main').innerText()) ?? []
  return number ?? ''
}

async function packAndSend(tablet: Page, number: string): Promise<void> {
  await tablet.getByText(number).first().click()
  for (const item of [/Brass ball/, /Solvent/]) {
    await tablet.getByRole('button', { name: item }).click()
    await tablet.getByRole('button', { name: /^All / }).click()
  }
  await tablet.getByRole('button', { name: /^Mark packed/ }).click()
  await tablet.getByRole('link', { name: 'Load and send' }).click()
  await tablet.getByRole('button', { name: /^Vehicle/ }).click()
  await tablet.getByRole('dialog').getByText('MH 12 QX 4471').first().click()
  await tablet.getByRole('button', { name: 'All loaded' }).first().click()
  await tablet.getByRole('button', { name: 'Leave gate' }).click()
  await tablet.waitForURL(/board/)
}

/** The driver hands over all but two valves, has it signed, takes a photo, and finishes. */
async function deliver(phone: Page): Promise<void> {
  const less = phone.getByRole('button', { name: /^Less: .*Brass ball/ })
  await less.click()
  await less.click()
  await phone.getByRole('button', { name: 'Damaged' }).click()
  await phone.getByRole('button', { name: 'Next' }).click()
  await phone.getByRole('button', { name: 'Finish delivery' }).waitFor() // the goods before it have fields of such names too
  const name = phone.getByRole('textbox', { name: /received|name/i })
  await name.or(phone.getByRole('button', { name: 'New name' })).first().waitFor()
  if (!(await name.isVisible())) await phone.getByRole('button', { name: 'New name' }).click()
  await name.fill('S. Deshmukh')
  await drawSignature(phone)
  await phone.locator('input[type=file]').last().setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: aPhoto() })
  await phone.getByRole('button', { name: 'Finish delivery' }).click()
  await phone.getByRole('heading', { name: 'Saved on this phone' }).waitFor({ timeout: 15_000 })
}

/** A step that cannot be taken tells what the person saw. */
const shown = (page: Page) => async (cause: unknown) => {
  throw new Error(`At ${page.url()}: ${await page.locator('body').innerText()}`, { cause })
}

const pill = (page: Page) => page.getByRole('status').filter({ hasText: /sent|send|saved|Offline|check|needs/i }).first()

const mariadb = process.env['TEST_MARIADB_URL']
const ENGINES = [['SQLite', () => Promise.resolve(undefined)], ...(mariadb ? [['MariaDB', () => freshDatabase(mariadb)] as const] : [])] as const

describe.each(ENGINES)('on %s', (_engine, database) => {
  let stage: Stage
  let cable: Cable

  beforeAll(async () => {
    stage = await setStage(await database())
    cable = await layCable(stage.port)
  })
  afterAll(async () => {
    await cable.stop()
    await stage.stop()
  })

  test('office issues, warehouse packs and sends, a driver without network delivers, and the office sees it happen', async () => {
    const office = await signIn(await stage.person('desk'), 'dispatcher')
    const tablet = await signIn(await stage.person('tablet'), 'warehouse1')
    const phone = await signIn(await stage.person('phone', { port: cable.port }), 'driver1')
    const number = await makeAndIssue(office)
    await packAndSend(tablet, number).catch(shown(tablet))

    await phone.getByText('Deccan Plumbing Stores').first().click() // the stop came to the phone by itself
    await phone.getByRole('heading', { level: 1, name: 'Deccan Plumbing Stores' }).or(phone.getByRole('heading', { level: 2, name: 'Deccan Plumbing Stores' })).first().waitFor()
    await controlled(phone)
    cable.cut()
    await phone.getByRole('button', { name: 'Deliver', exact: true }).or(phone.getByRole('link', { name: 'Deliver', exact: true })).click()
    await deliver(phone).catch(shown(phone))

    await phone.goto('/outbox') // a cold start without network
    await expect.poll(() => phone.locator('body').innerText(), { timeout: 20_000 }).toMatch(/Deccan Plumbing Stores/)
    await expect.poll(() => pill(phone).innerText(), { timeout: 20_000 }).toMatch(/Offline · \d saved/)

    await stage.kill() // the server dies too, while nobody looks
    await stage.start()
    cable.mend()
    await expect.poll(() => pill(phone).innerText(), { timeout: 60_000 }).toMatch(/All sent/)

    await office.goto('/challans')
    await office.getByText(number).first().click()
    await expect.poll(() => office.locator('body').innerText(), { timeout: 30_000 }).toMatch(/Partly delivered[^]*S\. Deshmukh/)
    const pictures = office.locator('main img')
    await expect.poll(() => pictures.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(2) // the signature and the photo
    for (const picture of await pictures.all()) await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  })
})
