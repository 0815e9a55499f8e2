import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { controlled, signIn } from './support/stage.ts'
import { wiredStage } from './support/wired.ts'

const set = wiredStage()

const text = (page: Page) => page.locator('body').innerText()

test('two drivers without network: one hands a stop over by code, both phones keep it, and it comes to the other', async () => {
  const giver = await signIn(await set.stage.person('phone', { port: set.cable.port }), 'driver1')
  const taker = await signIn(await set.stage.person('phone', { port: set.cable.port }), 'driver2')
  await expect.poll(() => text(giver), { timeout: 30_000 }).toMatch(/Jyoti Electricals/)
  for (const phone of [giver, taker]) await controlled(phone)
  await taker.waitForTimeout(2_000)
  expect(await text(taker)).not.toMatch(/Jyoti Electricals/)
  set.cable.cut()

  await giver.goto('/hand-over')
  await giver.getByRole('button', { name: /Jyoti Electricals/ }).click()
  await giver.getByLabel('Who takes them?').selectOption({ label: 'Imran Shaikh' })
  await giver.getByLabel('His vehicle').fill('MH14HG2087')
  await giver.getByRole('button', { name: 'Hand over 1 stop' }).click()
  await giver.getByRole('heading', { name: 'Show this to Imran Shaikh' }).waitFor({ timeout: 15_000 })
  expect((await new AxeBuilder({ page: giver }).analyze()).violations.map(({ id }) => id)).toEqual([])
  const code = await giver.locator('.hand-code').getAttribute('data-code')
  await giver.getByRole('button', { name: 'He has scanned it' }).click()
  await expect.poll(() => text(giver)).not.toMatch(/Jyoti Electricals/) // not his any more

  await taker.goto('/scan')
  await taker.locator('form.scan-form input').fill(code ?? '')
  await taker.locator('form.scan-form button[type=submit]').click()
  await taker.getByRole('heading', { name: 'Ramesh Jadhav hands over to you' }).waitFor()
  await taker.getByRole('button', { name: 'Take 1 stop' }).click()
  await expect.poll(() => text(taker), { timeout: 15_000 }).toMatch(/1 stop comes to this phone[\s\S]*Jyoti Electricals/)

  set.cable.mend()
  await expect.poll(() => text(giver), { timeout: 60_000 }).toMatch(/All sent/)
  await taker.goto('/today')
  await taker.locator('.stop-row, .next-card').filter({ hasText: 'Jyoti Electricals' }).first().waitFor({ timeout: 60_000 })
  await taker.reload()
  await expect.poll(() => text(taker), { timeout: 15_000 }).not.toMatch(/comes to this phone/)
}, 180_000)
