import { deflateSync, crc32 } from 'node:zlib'
import type { Page } from 'playwright-core'

/** Draws on the signature pad as a finger does, again when the pad moved away under it, until there is something to clear. */
export async function drawSignature(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /Signature/ })
  const drawn = page.getByRole('button', { name: 'Clear' })
  for (let tries = 0; tries < 5 && !(await drawn.isVisible()); tries++) {
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (!box) throw new Error('There is no signature pad on the screen')
    await stroke(page, box)
    await drawn.waitFor({ timeout: 2_000 }).catch(() => undefined)
  }
}

async function stroke({ mouse }: Page, { x, y, width, height }: { x: number; y: number; width: number; height: number }): Promise<void> {
  await mouse.move(x + width * 0.2, y + height * 0.6)
  await mouse.down()
  for (let step = 1; step <= 20; step++) await mouse.move(x + width * (0.2 + step * 0.03), y + height * (0.5 + 0.2 * Math.sin(step)), { steps: 2 })
  await mouse.up()
}

/** A picture of noise, as PNG bytes: the photo that the camera would give. */
export function aPhoto(width = 320, height = 240): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let i = 0; i < rows.length; i++) rows[i] = i % (width * 3 + 1) === 0 ? 0 : (i * 31) % 251
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

/** Opens the editor of a new challan from the list, once the list is there: while the company comes, the page still moves. */
export async function openNewChallan(office: Page): Promise<void> {
  await office.getByText('Kulkarni Sanitary Mart').first().waitFor()
  await office.getByRole('button', { name: /^New challan/ }).click()
  await office.waitForURL(/edit/)
}
