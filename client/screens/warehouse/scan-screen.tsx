import { Barcode } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { CameraScan } from '../../parts/scan/camera-scan.tsx'
import { useScanBy, useScannerReady } from '../../parts/scan/scanner.tsx'
import { useNow } from '../../parts/use-now.ts'
import { Frame } from './frame.tsx'
import { useWarehouseWords } from './words.ts'

/** For a tablet without a scanner at hand: the camera, or typing. */
export function ScanScreen() {
  const { scan } = useWarehouseWords()
  const byCamera = useScanBy('camera')
  const ready = useScannerReady(useNow(10_000))
  return (
    <Frame title={scan.title} sub={scan.note}>
      <div className="wh-body wh-scan">
        <CameraScan words={scan.camera} onCode={byCamera} />
        <div className="wh-scan-side">
          <p className="wh-ready" data-ready={ready || undefined}><Barcode size={30} aria-hidden="true" />{ready ? scan.ready : scan.connect}</p>
          <TypeCode />
        </div>
      </div>
    </Frame>
  )
}

function TypeCode() {
  const { scan } = useWarehouseWords()
  const byHand = useScanBy('hand')
  const [text, setText] = useState('')
  return (
    <form className="wh-typecode" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') byHand(text.trim()) }}>
      <label htmlFor="type-code">{scan.type}</label>
      <input
        id="type-code" type="text" value={text} data-code-field autoComplete="off" autoCapitalize="characters" spellCheck={false} enterKeyHint="go"
        aria-describedby="type-code-hint" onChange={(event) => setText(event.currentTarget.value)}
      />
      <p id="type-code-hint" className="second">{scan.typeHint}</p>
      <Button type="submit" size="glove" wide disabled={text.trim() === ''}>{scan.open}</Button>
    </form>
  )
}
