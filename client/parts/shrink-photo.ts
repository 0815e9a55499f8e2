/** A photo must show what was delivered, not every pore: 1600 px on the longer side, about 300 KB. */
export const PHOTO_SIDE = 1600
/** When the phone is nearly full. */
export const SMALL_SIDE = 800
const TARGET_BYTES = 300_000
const QUALITIES = [0.82, 0.7, 0.58, 0.45] as const

export type ShrinkRequest = { readonly id: number; readonly photo: Blob; readonly side: number }
export type ShrinkAnswer = { readonly id: number; readonly photo: Blob } | { readonly id: number; readonly fault: string }

/**
 * Decodes, turns upright as the camera says, scales and packs as JPEG. Metadata (place, phone) does not survive.
 * Throws when the file is no picture that this browser can read. Needs OffscreenCanvas.
 */
export async function shrinkHere(photo: Blob, side: number): Promise<Blob> {
  const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' })
  try {
    const by = Math.min(1, side / Math.max(picture.width, picture.height))
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * by)), Math.max(1, Math.round(picture.height * by)))
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('No 2d canvas')
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await packed((quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }))
  } finally {
    picture.close()
  }
}

/** The best quality that stays near the target. */
export async function packed(pack: (quality: number) => Promise<Blob>): Promise<Blob> {
  const [first, ...lower] = QUALITIES
  let found = await pack(first)
  for (const quality of lower) {
    if (found.size <= TARGET_BYTES) break
    found = await pack(quality)
  }
  return found
}
