import { Camera as CameraIcon, CameraOff, Flashlight, FlashlightOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { canReadCodes, startCamera, type Camera, type CameraFault } from './camera.ts'
import './camera-scan.css'

export type CameraWords = {
  readonly start: string
  readonly stop: string
  readonly torchOn: string
  readonly torchOff: string
  readonly aim: string
  readonly faults: Readonly<Record<CameraFault, string>>
}
type Props = { readonly words: CameraWords; readonly onCode: (text: string) => void }
type State = 'idle' | 'starting' | 'on' | CameraFault

/** Reads codes by camera, on request. Where that cannot be, it says so and what to do instead. */
export function CameraScan({ words, onCode }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  const camera = useRef<Camera | null>(null)
  const latest = useRef(onCode)
  const [state, setState] = useState<State>(canReadCodes() ? 'idle' : 'no_reader')
  useEffect(() => {
    latest.current = onCode
  })
  useEffect(() => () => camera.current?.stop(), [])

  const start = async (): Promise<void> => {
    if (video.current === null) return
    setState('starting')
    const result = await startCamera(video.current, (text) => latest.current(text))
    if (typeof result === 'string') return setState(result)
    if (video.current === null) return result.stop() // left while the camera opened
    camera.current = result
    setState('on')
  }
  const stop = (): void => {
    camera.current?.stop()
    camera.current = null
    setState('idle')
  }

  return (
    <div className="camera" data-on={state === 'on' || undefined}>
      <video ref={video} muted playsInline aria-hidden="true" />
      {state === 'on'
        ? <CameraOn words={words} camera={camera.current} onStop={stop} />
        : <CameraIdle words={words} state={state} onStart={() => void start()} />}
    </div>
  )
}

type IdleProps = { readonly words: CameraWords; readonly state: Exclude<State, 'on'>; readonly onStart: () => void }

function CameraIdle({ words, state, onStart }: IdleProps) {
  if (state === 'idle' || state === 'starting') {
    return (
      <button type="button" className="camera-start" onClick={onStart} disabled={state === 'starting'}>
        <CameraIcon aria-hidden="true" />
        {words.start}
      </button>
    )
  }
  return (
    <p className="camera-fault" role="status">
      <CameraOff aria-hidden="true" />
      {words.faults[state]}
    </p>
  )
}

function CameraOn({ words, camera, onStop }: { readonly words: CameraWords; readonly camera: Camera | null; readonly onStop: () => void }) {
  const [lit, setLit] = useState(false)
  const turn = async (): Promise<void> => {
    await camera?.torch(!lit).then(() => setLit(!lit), () => undefined) // some phones promise a torch and refuse it
  }
  const Torch = lit ? FlashlightOff : Flashlight
  return (
    <>
      <p className="camera-aim">{words.aim}</p>
      <div className="camera-acts">
        {camera?.hasTorch ? (
          <button type="button" aria-pressed={lit} onClick={() => void turn()}>
            <Torch aria-hidden="true" />
            {lit ? words.torchOff : words.torchOn}
          </button>
        ) : null}
        <button type="button" onClick={onStop}>
          <CameraOff aria-hidden="true" />
          {words.stop}
        </button>
      </div>
    </>
  )
}
