import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openNewChallan } from './support/hands.ts'
import { controlled, signIn } from './support/stage.ts'
import { wiredStage } from './support/wired.ts'

const set = wiredStage()

const text = (page: Page) => page.locator('body').innerText()
const search = (page: Page, word: string) => page.getByRole('searchbox', { name: /Search in this list/ }).fill(word)

test.each([
  ['driver1', 'phone', '/today', /Shree Ganesh Hardware/],
  ['warehouse1', 'tablet', '/board', /Kulkarni Sanitary Mart/],
  ['dispatcher', 'desk', '/challans', /Kulkarni Sanitary Mart/],
] as const)('%s starts from cold with no network, and sees the work', async (who, size, home, shown) => {
  const context = await set.stage.person(size, { port: set.cable.port })
  const first = await signIn(context, who)
  await expect.poll(() => text(first), { timeout: 30_000 }).toMatch(shown)
  await controlled(first)
  await first.close()
  set.cable.cut()
  try {
    const cold = await context.newPage()
    await cold.goto(home)
    await expect.poll(() => text(cold), { timeout: 20_000 }).toMatch(shown)
    await expect.poll(() => text(cold), { timeout: 30_000 }).toMatch(/Offline|No network since|1 to check/) // a question outranks the network
  } finally {
    set.cable.mend()
    await context.close()
  }
})

test('an answer that is lost after the commit leaves one challan, not two', async () => {
  const context = await set.stage.person('desk', { port: set.cable.port })
  const office = await signIn(context, 'dispatcher')
  await expect.poll(() => text(office), { timeout: 30_000 }).toMatch(/Kulkarni/)
  await controlled(office) // every screen is on this computer
  set.cable.muteAnswers()
  await openNewChallan(office)
  await office.getByLabel('Order number').fill('LOST-ANSWER-1')
  await office.getByLabel('Order number').press('Tab')
  await office.waitForTimeout(2_500) // the server has it, the browser does not know
  set.cable.mend()
  await expect.poll(() => text(office), { timeout: 60_000 }).toMatch(/Saved and sent/)

  const other = await signIn(await set.stage.person('desk'), 'admin')
  await search(other, 'LOST-ANSWER-1')
  await expect.poll(() => text(other), { timeout: 20_000 }).toMatch(/\n1 challan\b/)
})

test('two browsers see each other’s change by themselves', async () => {
  const one = await signIn(await set.stage.person('desk'), 'dispatcher')
  const two = await signIn(await set.stage.person('desk'), 'admin')
  await openNewChallan(one)
  await one.getByLabel('Order number').fill('SEEN-BY-BOTH')
  await one.getByLabel('Order number').press('Tab')
  await expect.poll(() => text(two), { timeout: 20_000 }).toMatch(/No number/)
  await search(two, 'SEEN-BY-BOTH')
  await expect.poll(() => text(two), { timeout: 20_000 }).toMatch(/\n1 challan\b/)
})

test('two tabs of one person: both write, one leads, everything is sent', async () => {
  const context = await set.stage.person('desk')
  const first = await signIn(context, 'dispatcher')
  const second = await context.newPage()
  await second.goto('/challans')
  for (const [page, order] of [[first, 'TAB-ONE'], [second, 'TAB-TWO']] as const) {
    await openNewChallan(page)
    await page.getByLabel('Order number').fill(order)
    await page.getByLabel('Order number').press('Tab')
  }
  await first.close() // the leader goes; the other takes over
  await expect.poll(() => text(second), { timeout: 30_000 }).toMatch(/Saved and sent/)
  const other = await signIn(await set.stage.person('desk'), 'admin')
  for (const order of ['TAB-ONE', 'TAB-TWO']) {
    await search(other, order)
    await expect.poll(() => text(other), { timeout: 30_000 }).toMatch(/\n1 challan\b/)
  }
})

test('another company and another driver are never seen', async () => {
  const rival = await signIn(await set.stage.person('desk'), 'rival-admin')
  await rival.waitForTimeout(3_000)
  expect(await text(rival)).not.toMatch(/Asmita|Deccan|Kulkarni/)
  const imran = await signIn(await set.stage.person('phone'), 'driver2')
  await imran.waitForTimeout(3_000)
  expect(await text(imran)).not.toMatch(/Shree Ganesh Hardware/)
})
