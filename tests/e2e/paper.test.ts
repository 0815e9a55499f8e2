import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import type { Challan } from 'sync-protocol'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paperAmount, paperQuantity } from 'client/print/paper-facts.ts'
import { layCable, type Cable } from '../support/cable.ts'
import { officeApi } from './support/office-api.ts'
import { aPhoto } from './support/hands.ts'
import { controlled, setStage, signIn, type Stage } from './support/stage.ts'

const NAMES = ['क्षत्रिय ज्ञान विद्युत् तार', 'கொள்கை தமிழ் குழாய்', 'কোম্পানি শ্রী পাইপ']
const HSN = ['39172390', '84818030', '35069190', '73181500']

let stage: Stage
let cable: Cable
let context: BrowserContext
let office: Page
let challan: Challan
let proven: Challan

beforeAll(async () => {
  stage = await setStage()
  cable = await layCable(stage.port)
  const api = await officeApi(stage.port)
  const known = await api.challans()
  const like = known.find(({ taxMode, legal }) => legal && taxMode === 'intra')
  const done = known.find(({ attempts, status }) => attempts.length > 0 && status === 'delivered')
  if (!like?.consignee || !done) throw new Error('The demo has no such challan')
  proven = done
  const lines = Array.from({ length: 30 }, (_, i) => ({
    name: NAMES[i] ?? `CPVC pipe ${i} mm`, hsn: HSN[i % 4] ?? '', uqc: 'NOS', qty: (i + 1) * 1000, rate: 12_345 + i * 100, taxRate: i % 5 === 0 ? 500 : 1800,
  }))
  challan = await api.issue(like, lines, { consignee: { ...like.consignee, name: 'कृष्णा हार्डवेयर एवं ट्रेडर्स' } })

  context = await stage.person('desk', { port: cable.port })
  office = await signIn(context, 'admin')
  await controlled(office)
}, 120_000)
afterAll(async () => {
  cable.mend()
  await cable.stop()
  await stage.stop()
})

const bare = (text: string) => text.normalize('NFC').replaceAll(/[\s\u200b\u00a0]/g, '')

/** Opens papers from cold, makes the PDF and takes it from the downloads. */
async function pdfOf(path: string): Promise<{ readonly name: string; readonly pages: string[] }> {
  const page = await context.newPage()
  try {
    await page.goto(path)
    await page.getByRole('button', { name: 'PDF' }).click({ timeout: 30_000 })
    const button = page.getByRole('dialog').getByRole('button', { name: 'Download' })
    await expect.poll(() => button.isEnabled(), { timeout: 30_000 }).toBe(true)
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(await download.path()))))
    return { name: download.suggestedFilename(), pages: text }
  } finally {
    await page.close()
  }
}

test('names in Tamil and Bengali bring their fonts while there is a network', async () => {
  const kept = () => office.evaluate(async () => (await (await caches.open('paper-fonts')).keys()).map(({ url }) => url).join(' '))
  await expect.poll(kept, { timeout: 60_000, interval: 500 }).toMatch(/bengali-600.*tamil-600/)
  cable.cut()
}, 90_000)

test('without network, from cold: three copies of thirty lines, every figure as stored, every name as typed', async () => {
  const { name, pages } = await pdfOf(`/print/${challan.id}`)
  expect(name).toBe(`${challan.legal?.number}.pdf`)
  expect(pages.length).toBe(6)
  const marks = ['ORIGINAL FOR CONSIGNEE', 'DUPLICATE FOR TRANSPORTER', 'TRIPLICATE FOR CONSIGNER']
  for (const [i, page] of pages.entries()) {
    expect(marks.filter((mark) => page.includes(mark))).toEqual([marks[Math.floor(i / 2)]])
    expect(page).toContain(`page ${(i % 2) + 1} of 2`)
  }
  for (const copy of [0, 2, 4]) {
    const text = bare(pages.slice(copy, copy + 2).join('\n'))
    for (const [i, line] of challan.lines.entries()) {
      expect(text).toContain(bare(line.name))
      expect(text, `line ${i + 1}`).toContain(bare(`${line.hsn}${paperQuantity(line.qty)}${line.uqc}${paperAmount(line.rate)}${paperAmount(line.taxable)}`))
    }
    for (const figure of [challan.totals.taxable, challan.totals.grand]) expect(text).toContain(paperAmount(figure))
    expect(text).toContain(bare(challan.consignee?.name ?? ''))
    expect(text).toContain(challan.legal?.number)
  }
  expect(pages[0]).toContain('Carried forward')
  expect(pages[1]).toContain('Brought forward')
}, 60_000)

test('on the sheet that the browser prints, bold names of every script are drawn with the fonts that the app carries', async () => {
  const page = await context.newPage()
  await page.goto(`/print/${challan.id}`)
  const bold = page.locator('.print-desk [data-sheet] b')
  await bold.filter({ hasText: NAMES[1] ?? '' }).first().waitFor({ timeout: 20_000 })
  const devtools = await context.newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const { root } = await devtools.send('DOM.getDocument', { depth: 0 })
  const usedFor = async (text: string) => {
    await bold.filter({ hasText: text }).first().evaluate((element) => element.setAttribute('data-asked', ''))
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: '[data-asked]' })
    await bold.filter({ hasText: text }).first().evaluate((element) => element.removeAttribute('data-asked'))
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId })
    return fonts.map(({ familyName, isCustomFont }) => `${familyName} ${isCustomFont}`)
  }
  await expect.poll(() => usedFor(NAMES[1] ?? ''), { timeout: 10_000 }).toContain('Noto Sans Tamil SemiBold true')
  expect(await usedFor(NAMES[2] ?? '')).toContain('Noto Sans Bengali SemiBold true')
  await page.close()
}, 60_000)

test('in Hindi, and as slips, the same figures', async () => {
  const hindi = await pdfOf(`/print/${challan.id}?layout=slip80&lang=hi`)
  expect(hindi.pages).toHaveLength(1)
  const text = bare(hindi.pages.join(''))
  for (const said of ['डिलीवरीचालान', 'DUPLICATEFORTRANSPORTER', paperAmount(challan.totals.grand), bare(NAMES[1] ?? '')]) expect(text).toContain(said)
}, 60_000)

test('the proof of a delivery is one PDF with the challan: attempt, quantities, receiver, hashes', async () => {
  const { name, pages } = await pdfOf(`/print/${proven.id}?layout=proof`)
  const [attempt] = proven.attempts
  expect(name).toBe(`${proven.legal?.number}-proof.pdf`)
  expect(pages.length).toBeGreaterThan(1)
  const proof = bare(pages.slice(1).join('\n'))
  for (const said of ['Proof of delivery', attempt?.receiver, attempt?.stamp.byName, proven.issued?.hash, ...(attempt?.evidence.map(({ sha256 }) => sha256) ?? [])]) {
    expect(proof).toContain(bare(said ?? 'missing'))
  }
}, 60_000)

test('the share sheet of the device is given the PDF', async () => {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const given: { files?: File[] }[] = []
    Object.assign(window, { given })
    Object.assign(navigator, { canShare: () => true, share: async (what: { files?: File[] }) => void given.push(what) })
  })
  await page.goto(`/challans/${proven.id}`)
  await page.getByRole('button', { name: 'Share', exact: true }).click({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Share PDF' }).click({ timeout: 30_000 })
  const files = await page.evaluate(() => (window as unknown as { given: { files?: File[] }[] }).given.flatMap(({ files: all = [] }) => all.map(({ name, type, size }) => ({ name, type, size }))))
  expect(files).toEqual([{ name: `${proven.legal?.number}-proof.pdf`, type: 'application/pdf', size: expect.any(Number) as number }])
  await page.close()
}, 60_000)

test('a second print of the same copy is marked, and only that copy', async () => {
  const page = await context.newPage()
  await page.goto(`/print/${challan.id}?copy=1`)
  await page.locator('.print-desk [data-sheet]').first().waitFor({ timeout: 20_000 })
  expect(await page.locator('.print-desk').innerText()).not.toContain('Reprint')
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect.poll(() => page.locator('.print-desk').innerText(), { timeout: 20_000 }).toContain('Reprint 1')
  await page.getByLabel('Copies').selectOption('0')
  await expect.poll(() => page.locator('.print-desk').innerText(), { timeout: 20_000 }).toContain('ORIGINAL FOR CONSIGNEE')
  expect(await page.locator('.print-desk').innerText()).not.toContain('Reprint')
  await page.close()
}, 60_000)

test('a code is checked by the device without network, and by the server for strangers', async () => {
  const link = (hash = challan.issued?.hash ?? '') => `/V/${challan.legal?.number}/${hash.toUpperCase()}`
  const verdict = (page: Page) => page.locator('[data-verdict]:not([data-verdict=checking])').getAttribute('data-verdict', { timeout: 20_000 })
  const here = await context.newPage()
  await here.goto(link())
  expect(await verdict(here)).toBe('agrees')
  await here.goto(link('ab'.repeat(32)))
  expect(await verdict(here)).toBe('differs')
  await here.goto(`/V/26J-Z99-99999/${'ab'.repeat(32)}`)
  expect(await verdict(here)).toBe('offline')
  await here.close()

  const stranger = await (await stage.person('phone')).newPage()
  await stranger.goto(link())
  expect(await verdict(stranger)).toBe('agrees')
  expect(await stranger.locator('body').innerText()).not.toContain(challan.consignee?.name)
  await stranger.goto(link('ab'.repeat(32)))
  expect(await verdict(stranger)).toBe('unknown')
}, 60_000)

test('what the company wants on its paper is saved as it is typed, and stands on the next sheet', async () => {
  cable.mend()
  const page = await context.newPage()
  await page.goto('/paper')
  const preview = page.getByRole('region', { name: 'As it will look' })
  await page.getByLabel('Terms').fill('Goods travel at the risk of the consignee\nSubject to Pune')
  await page.getByLabel('Terms').press('Tab')
  for (const width of [400, 600]) { // the second takes the first one's place
    await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: aPhoto(width, 200) })
    await page.getByText('Saved. The next print has it.').waitFor({ timeout: 20_000 })
    await page.waitForTimeout(1_000)
  }
  await expect.poll(() => preview.innerText(), { timeout: 20_000 }).toContain('Subject to Pune')
  expect(await preview.locator('.paper-logo').count()).toBe(1)
  await page.close()
}, 60_000)
