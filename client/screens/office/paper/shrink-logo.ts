/** Twice the size at which paper shows it, in pixels. */
const WIDEST = 480
const HIGHEST = 180
/** Characters of the address. A change carries the logo before it, too, and may have 64 kB in all. */
const ROOM = 28_000
const TRIES: readonly { readonly by: number; readonly mime: string; readonly quality?: number }[] = [
  { by: 1, mime: 'image/png' }, { by: 1, mime: 'image/jpeg', quality: 0.9 }, { by: 0.75, mime: 'image/jpeg', quality: 0.85 }, { by: 0.5, mime: 'image/jpeg', quality: 0.75 }, { by: 0.35, mime: 'image/jpeg', quality: 0.6 },
]

/** A logo as a `data:` address that fits into the company's record. Throws when the file is no picture that this browser can read. */
export async function shrinkLogo(file: Blob): Promise<string> {
  const url = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    // A drawing without a size of its own fills the space there is.
    const [width, height] = [picture.naturalWidth || WIDEST, picture.naturalHeight || HIGHEST]
    const fit = Math.min(1, WIDEST / width, HIGHEST / height)
    const found = TRIES.map((way) => draw(picture, width * fit * way.by, height * fit * way.by, way)).find((address) => address.length <= ROOM)
    if (found === undefined) throw new Error('The logo stays too large')
    return found
  } finally {
    URL.revokeObjectURL(url)
  }
}

function draw(picture: HTMLImageElement, width: number, height: number, { mime, quality }: (typeof TRIES)[number]): string {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('No 2d canvas')
  pen.fillStyle = '#fff' // paper is white, and JPEG knows no holes
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL(mime, quality)
}
