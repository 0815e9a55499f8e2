import { PHOTO_SIDE, packed, shrinkHere, type ShrinkAnswer, type ShrinkRequest } from './shrink-photo.ts'

type Waiting = { resolve(photo: Blob): void; reject(fault: Error): void }
const waiting = new Map<number, Waiting>()
const helper: { worker: Worker | null; last: number } = { worker: null, last: 0 }

/** Shrinks a photo in a worker, or here where workers cannot draw. Throws when it is no picture. */
export async function shrinkPhoto(photo: Blob, side = PHOTO_SIDE): Promise<Blob> {
  if (typeof OffscreenCanvas === 'undefined') return shrinkOnPage(photo, side)
  try {
    return await inWorker(photo, side)
  } catch {
    return shrinkHere(photo, side)
  }
}

function inWorker(photo: Blob, side: number): Promise<Blob> {
  helper.worker ??= start()
  helper.last += 1
  const request: ShrinkRequest = { id: helper.last, photo, side }
  helper.worker.postMessage(request)
  return new Promise((resolve, reject) => waiting.set(request.id, { resolve, reject }))
}

function start(): Worker {
  const worker = new Worker(new URL('./shrink-photo.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<ShrinkAnswer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('photo' in data) asked?.resolve(data.photo)
    else asked?.reject(new Error(data.fault))
  }
  worker.onerror = () => {
    helper.worker = null
    for (const asked of waiting.values()) asked.reject(new Error('worker'))
    waiting.clear()
  }
  return worker
}

/** Browsers without OffscreenCanvas: an image element turns the picture upright by itself. */
async function shrinkOnPage(photo: Blob, side: number): Promise<Blob> {
  const url = URL.createObjectURL(photo)
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    const by = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * by))
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * by))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await packed((quality) => new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture'))), 'image/jpeg', quality)))
  } finally {
    URL.revokeObjectURL(url)
  }
}
