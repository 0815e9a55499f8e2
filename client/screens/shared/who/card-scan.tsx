import { useState } from 'react'
import { CameraScan } from '../../../parts/scan/camera-scan.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { usePeopleWords } from './words.ts'

type Props = { readonly onCard: (text: string) => void; readonly className?: string }

/** Reads a card by the camera, where there is no scanner. */
export function CardScan({ onCard, className = 'btn btn-line btn-glove-small' }: Props) {
  const words = usePeopleWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)}>{words.scanCard}</button>
      <Sheet open={open} onClose={() => setOpen(false)} title={words.scanCard} from="middle">
        <p className="second">{words.scanNote}</p>
        <CameraScan words={words.camera} onCode={(text) => { setOpen(false); onCard(text) }} />
      </Sheet>
    </>
  )
}
