import { Camera, CameraOff, ScanLine } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { useDriverWords } from '../../words/index.ts'

/** The browser's own reader of codes; not in every browser's types. */
type Detector = { detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> }
type DetectorClass = { new (options: { formats: string[] }): Detector }
const reader = (): DetectorClass | undefined => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

const FORMATS = ['qr_code', 'code_128', 'data_matrix', 'ean_13']
const EVERY = 200
type State = 'off' | 'on' | 'denied'

/** Camera and reader, started by a tap; where the browser cannot read codes, typing is the way. */
export function CameraScan({ onCode }: { readonly onCode: (code: string) => void }) {
  const { scan } = useDriverWords()
  const [state, setState] = useState<State>('off')
  const Reader = reader()
  if (!Reader || !navigator.mediaDevices) return <p className="scan-none"><CameraOff size={24} aria-hidden="true" />{scan.noCamera}</p>
  return (
    <div className="scan-camera">
      {state === 'on' ? (
        <Picture Reader={Reader} onCode={onCode} onDenied={() => setState('denied')} />
      ) : (
        <div className="scan-rest"><ScanLine size={64} strokeWidth={1.4} aria-hidden="true" /><p>{state === 'denied' ? scan.cameraOff : scan.point}</p></div>
      )}
      <Button look="line" wide onClick={() => setState(state === 'on' ? 'off' : 'on')}><Camera size={22} aria-hidden="true" />{state === 'on' ? scan.stop : scan.start}</Button>
    </div>
  )
}

type PictureProps = { readonly Reader: DetectorClass; readonly onCode: (code: string) => void; readonly onDenied: () => void }

function Picture({ Reader, onCode, onDenied }: PictureProps) {
  const { scan } = useDriverWords()
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef({ onCode, onDenied })
  useEffect(() => { tell.current = { onCode, onDenied } })
  useEffect(() => {
    const run: { open: boolean; stream: MediaStream | null; timer: ReturnType<typeof setInterval> | undefined } = { open: true, stream: null, timer: undefined }
    const stop = () => {
      run.open = false
      clearInterval(run.timer)
      for (const track of run.stream?.getTracks() ?? []) track.stop()
    }
    const detector = new Reader({ formats: FORMATS })
    const look = async () => {
      const picture = video.current
      if (!run.open || !picture || picture.readyState < 2) return
      const [found] = await detector.detect(picture).catch(() => [])
      if (!found || !run.open) return
      run.open = false
      navigator.vibrate?.(20)
      tell.current.onCode(found.rawValue)
      setTimeout(() => { run.open = run.stream?.active ?? false }, 1200)
    }
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      (stream) => {
        run.stream = stream
        if (!run.open) return stop()
        if (video.current) video.current.srcObject = stream
        run.timer = setInterval(() => void look(), EVERY)
      },
      () => run.open && tell.current.onDenied(),
    )
    return stop
  }, [Reader])
  return <video ref={video} autoPlay muted playsInline aria-label={scan.camera} />
}
