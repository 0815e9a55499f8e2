import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAt } from 'server/office/image.ts'

describe('whose fault it is that a picture cannot be shown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'challan-picture-'))
  const [good, bad, copy] = ['good', 'bad', 'copy'].map((name) => join(folder, name)) as [string, string, string]
  beforeAll(async () => {
    writeFileSync(good, await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } }).png().toBuffer())
    writeFileSync(bad, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a good one is shown', async () => {
    expect(await lookAt(good, copy)).toEqual({ mime: 'image/png', shown: 'image/png' })
  })

  test('what is no picture is refused for good', async () => {
    await expect(lookAt(bad, copy)).rejects.toMatchObject({ code: 'unsupported_media' })
  })

  test('a full disk says nothing about the picture', async () => {
    await expect(lookAt(good, '/dev/full')).rejects.toMatchObject({ code: 'storage_full' })
  })

  test('neither does a folder that cannot be written, or a file that cannot be read', async () => {
    await expect(lookAt(good, join(folder, 'nowhere', 'copy'))).rejects.toMatchObject({ code: 'unavailable' })
    await expect(lookAt(join(folder, 'nothing'), copy)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
