import { createSeenCodes } from './seen-codes.ts'

/** Milliseconds between two looks at the picture. */
const LOOK = 120
const FORMATS = ['code_128', 'ean_13', 'ean_8', 'upc_a', 'upc_e', 'qr_code', 'data_matrix']

/** The browser's own reader of codes. TypeScript does not know it: few desktops have it. */
type Detector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> }
type DetectorKind = {
  new (options: { readonly formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}
type WithDetector = { readonly BarcodeDetector?: DetectorKind }

export type CameraFault =
  /** The browser cannot read codes. */
  | 'no_reader'
  | 'no_camera'
  /** A person or the system said no. */
  | 'off'

export type Camera = {
  readonly hasTorch: boolean
  torch(on: boolean): Promise<void>
  stop(): void
}

export function canReadCodes(): boolean {
  return (globalThis as WithDetector).BarcodeDetector !== undefined && navigator.mediaDevices !== undefined
}

/** Shows the back camera in `video` and calls `onCode` for each code that comes into the picture. */
export async function startCamera(video: HTMLVideoElement, onCode: (text: string) => void): Promise<Camera | CameraFault> {
  const detector = await makeDetector()
  if (detector === undefined) return 'no_reader'
  const stream = await openStream()
  if (typeof stream === 'string') return stream

  video.srcObject = stream
  await video.play().catch(() => undefined) // the page may hide in this moment: the picture starts when it is back
  const stopLooking = look(video, detector, onCode)
  const track = stream.getVideoTracks()[0]
  return {
    hasTorch: track !== undefined && 'torch' in track.getCapabilities(),
    async torch(on) {
      await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
    },
    stop() {
      stopLooking()
      for (const each of stream.getTracks()) each.stop()
      video.srcObject = null
    },
  }
}

async function makeDetector(): Promise<Detector | undefined> {
  const Kind = (globalThis as WithDetector).BarcodeDetector
  if (Kind === undefined || !canReadCodes()) return undefined
  const known = await Kind.getSupportedFormats()
  const formats = FORMATS.filter((format) => known.includes(format))
  return formats.length === 0 ? undefined : new Kind({ formats })
}

async function openStream(): Promise<MediaStream | CameraFault> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } })
  } catch (fault) {
    return fault instanceof DOMException && fault.name === 'NotAllowedError' ? 'off' : 'no_camera'
  }
}

function look(video: HTMLVideoElement, detector: Detector, onCode: (text: string) => void): () => void {
  const seen = createSeenCodes()
  const run = { going: true }
  const again = async (): Promise<void> => {
    const codes = video.readyState >= 2 ? await detector.detect(video).catch(() => []) : []
    if (!run.going) return
    for (const { rawValue } of codes) if (seen.isNew(rawValue, performance.now())) onCode(rawValue)
    setTimeout(() => void again(), LOOK)
  }
  void again()
  return () => void (run.going = false)
}
