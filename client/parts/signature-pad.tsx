import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import SignaturePadLib, { type PointGroup } from 'signature_pad'
import './signature-pad.css'

/** A drawn signature as strokes, with the size of the pad it was drawn on: it can be shown on any other. */
export type Drawing = { readonly width: number; readonly height: number; readonly strokes: PointGroup[] }
export type SignatureHandle = { png(): Promise<Blob | null>; clear(): void }

const INK = '#101A5C'

type Props = {
  readonly drawing: Drawing | null
  readonly onDraw: (drawing: Drawing | null) => void
  readonly label: string
  readonly handle: Ref<SignatureHandle>
}

/** White paper to sign on with a finger. Keeps its strokes when the phone is turned. */
export function SignaturePad({ drawing, onDraw, label, handle }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePadLib>(null)
  const shown = useRef(drawing)
  const tell = useRef(onDraw)
  useEffect(() => {
    shown.current = drawing
    tell.current = onDraw
  })

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const made = new SignaturePadLib(element, { penColor: INK, minWidth: 1.2, maxWidth: 3.2, throttle: 8 })
    pad.current = made
    const fit = () => fitTo(element, made, shown.current)
    const ended = () => tell.current({ width: element.clientWidth, height: element.clientHeight, strokes: made.toData() })
    made.addEventListener('endStroke', ended)
    const watch = new ResizeObserver(fit)
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.removeEventListener('endStroke', ended)
      made.off()
    }
  }, [])

  useImperativeHandle(handle, () => ({
    clear: () => {
      pad.current?.clear()
      tell.current(null)
    },
    png: () => (canvas.current && pad.current && !pad.current.isEmpty() ? pngOf(canvas.current) : Promise.resolve(null)),
  }), [])

  return <canvas ref={canvas} className="signature-canvas" role="img" aria-label={label} />
}

/** Sharp on this screen, and the strokes drawn anew at the new size. */
function fitTo(element: HTMLCanvasElement, pad: SignaturePadLib, drawing: Drawing | null): void {
  const ratio = Math.max(devicePixelRatio || 1, 1)
  const { clientWidth: width, clientHeight: height } = element
  if (width === 0 || height === 0) return
  element.width = width * ratio
  element.height = height * ratio
  element.getContext('2d')?.scale(ratio, ratio)
  pad.clear()
  if (drawing) pad.fromData(scaled(drawing, width, height))
}

function scaled(drawing: Drawing, width: number, height: number): PointGroup[] {
  const by = Math.min(width / drawing.width, height / drawing.height)
  return drawing.strokes.map((stroke) => ({
    ...stroke,
    points: stroke.points.map((point) => ({ ...point, x: point.x * by, y: point.y * by })),
  }))
}

/** On white, because it is printed on white. */
function pngOf(drawn: HTMLCanvasElement): Promise<Blob | null> {
  const paper = document.createElement('canvas')
  paper.width = drawn.width
  paper.height = drawn.height
  const pen = paper.getContext('2d')
  if (!pen) return Promise.resolve(null)
  pen.fillStyle = '#FFFFFF'
  pen.fillRect(0, 0, paper.width, paper.height)
  pen.drawImage(drawn, 0, 0)
  return new Promise((resolve) => paper.toBlob(resolve, 'image/png'))
}
