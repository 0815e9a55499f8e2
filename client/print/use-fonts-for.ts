import { useEffect, useState } from 'react'
import { loadPaperFonts } from './font-bytes.ts'
import { textOf, type Paper } from './paper.ts'

/** Loads the fonts of these papers. Undefined until they are there; then the scripts that this device has no font of. */
export function useFontsFor(papers: readonly Paper[]): string[] | undefined {
  const [missing, setMissing] = useState<string[]>()
  const text = papers.map(textOf).join('')
  useEffect(() => {
    if (text === '') return
    const going = { on: true }
    void loadPaperFonts(text).then((scripts) => {
      if (going.on) setMissing(scripts)
    })
    return () => {
      going.on = false
    }
  }, [text])
  return missing
}
