import type { PdfFile, Ref } from './pdf-file.ts'

const JPEG_START = [0xff, 0xd8, 0xff]
/** Text in a script that no font here has is drawn by the browser, this much larger than it stands. */
const SHARP = 4

/** A picture as an object of the file: a JPEG whose bytes are at hand as it is, anything else pixel by pixel on white. */
export function addPicture(file: PdfFile, picture: HTMLImageElement, bytes: Uint8Array | undefined): Ref {
  const { naturalWidth: width, naturalHeight: height } = picture
  if (bytes && JPEG_START.every((byte, i) => bytes[i] === byte) && !turned(bytes)) {
    return file.stream(`${about(width, height)} /Filter /DCTDecode`, bytes, { packed: true })
  }
  return addPixels(file, width, height, (pen) => pen.drawImage(picture, 0, 0))
}

/** A line of text that the browser draws with whatever the device has. `font` and `width` in CSS pixels. */
export function addDrawnText(file: PdfFile, text: string, font: string, size: { readonly width: number; readonly height: number; readonly baseline: number }): Ref {
  return addPixels(file, Math.ceil(size.width * SHARP), Math.ceil(size.height * SHARP), (pen) => {
    pen.scale(SHARP, SHARP)
    pen.font = font
    pen.fillStyle = '#000'
    pen.fillText(text, 0, size.baseline, size.width)
  })
}

function addPixels(file: PdfFile, width: number, height: number, draw: (pen: CanvasRenderingContext2D) => void): Ref {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, width)
  canvas.height = Math.max(1, height)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('No 2d canvas')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  draw(pen)
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
  const rgb = new Uint8Array((data.length / 4) * 3)
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) rgb.set(data.subarray(from, from + 3), to)
  return file.stream(about(canvas.width, canvas.height), rgb)
}

const about = (width: number, height: number): string =>
  `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`

/** Whether an EXIF block may say that the camera was turned, or the picture has not three colours: then it is drawn anew. */
function turned(bytes: Uint8Array): boolean {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xc2
    if (marker === 0xe1) return true
    if (frame) return bytes[at + 9] !== 3
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
  return true
}
