// A process of its own: decodes one file whole and writes a clean copy of it. Whatever is wrong ends it with an error.
import { open } from 'node:fs/promises'
import sharp, { type FormatEnum } from 'sharp'

const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 2_048
const DRAWN: Partial<Record<string, { mime: string; as: keyof FormatEnum; options: object }>> = {
  jpeg: { mime: 'image/jpeg', as: 'jpeg', options: { quality: 82, mozjpeg: true } },
  png: { mime: 'image/png', as: 'png', options: { compressionLevel: 9 } },
  webp: { mime: 'image/webp', as: 'webp', options: { quality: 82 } },
}

const [original = '', copy = ''] = process.argv.slice(2)
process.stdout.write(JSON.stringify((await isPdf(original)) ? { mime: 'application/pdf', shown: null } : await redraw()))

async function redraw(): Promise<{ mime: string; shown: string }> {
  sharp.concurrency(1)
  const picture = sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
  const { format } = await picture.metadata()
  const drawn = DRAWN[format]
  if (drawn === undefined) throw new Error(`${format} is not taken`)
  await picture
    .rotate() // as the camera was held; the note of it goes with all other metadata
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .toFormat(drawn.as, drawn.options)
    .toFile(copy)
  return { mime: drawn.mime, shown: drawn.mime }
}

async function isPdf(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(5), 0, 5, 0)
    return buffer.toString('latin1') === '%PDF-'
  } finally {
    await file.close()
  }
}
