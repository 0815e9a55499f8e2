// A process of its own: decodes one file whole and writes a clean copy of it. A file that is not taken ends it with
// NOT_TAKEN, a copy that cannot be written with the error's own word in `fault`.
import { open, writeFile } from 'node:fs/promises'
import sharp, { type FormatEnum } from 'sharp'

const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 2_048
const DRAWN: Partial<Record<string, { mime: string; as: keyof FormatEnum; options: object }>> = {
  jpeg: { mime: 'image/jpeg', as: 'jpeg', options: { quality: 82, mozjpeg: true } },
  png: { mime: 'image/png', as: 'png', options: { compressionLevel: 9 } },
  webp: { mime: 'image/webp', as: 'webp', options: { quality: 82 } },
}

/** Exit code: the file itself is at fault (EX_DATAERR). */
const NOT_TAKEN = 65

const [original = '', copy = ''] = process.argv.slice(2)
const said = (await isPdf(original)) ? { mime: 'application/pdf', shown: null } : await shownCopy()
process.stdout.write(JSON.stringify(said))

async function shownCopy(): Promise<{ mime: string; shown: string } | { fault: string }> {
  const drawn = await redraw().catch((error: unknown) => {
    process.stderr.write(String(error))
    process.exit(NOT_TAKEN)
  })
  try {
    await writeFile(copy, drawn.bytes)
    return { mime: drawn.mime, shown: drawn.mime }
  } catch (error) {
    return { fault: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' }
  }
}

async function redraw(): Promise<{ mime: string; bytes: Buffer }> {
  sharp.concurrency(1)
  const picture = sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
  const { format } = await picture.metadata()
  const drawn = DRAWN[format]
  if (drawn === undefined) throw new Error(`${format} is not taken`)
  const bytes = await picture
    .rotate() // as the camera was held; the note of it goes with all other metadata
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .toFormat(drawn.as, drawn.options)
    .toBuffer()
  return { mime: drawn.mime, bytes }
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
