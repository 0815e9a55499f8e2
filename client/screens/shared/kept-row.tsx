import { HardDrive } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { bytes } from '../../parts/format.ts'
import { askToKeep } from '../../parts/storage.ts'
import { useSpace } from '../../parts/use-space.ts'
import { useStateWords } from './state-words.ts'
import './data-rows.css'

/** How much lies here, and whether the browser has promised to keep it; asked again on request. */
export function KeptRow() {
  const words = useStateWords()
  const space = useSpace()
  const [kept, setKept] = useState<boolean>()
  if (!space) return null
  const isKept = kept ?? space.kept
  return (
    <div className="kept-row">
      <HardDrive size={20} aria-hidden="true" />
      <span><b className="num">{bytes(space.used)}</b><small>{isKept ? words.kept : words.notKept}</small></span>
      {isKept ? null : <Button look="line" size="desk" onClick={() => void askToKeep().then(setKept)}>{words.askKept}</Button>}
    </div>
  )
}
