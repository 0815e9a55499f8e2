import { Box, CircleHelp, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Instant } from 'sync-protocol'
import { StateGlyph } from '../../../parts/state-glyph.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { useWarehouseWords, type WarehouseWords } from '../words.ts'
import type { Verdict } from './judge-scan.ts'
import type { Scanned } from './pack-work.ts'

/** What was scanned, newest first, with how long ago. */
export function ScanHistory({ history }: { readonly history: readonly Scanned[] }) {
  const words = useWarehouseWords()
  const now = useNow(1000)
  return (
    <section className="sh" aria-label={words.pack.history.title}>
      {history.length === 0 ? <p className="sh-empty">{words.pack.history.empty}</p> : null}
      <ul>
        {history.map(({ key, at, verdict }) => {
          const { icon, text, bad } = entryOf(verdict, words)
          return (
            <li key={key} data-bad={bad || undefined}>
              {icon}
              <span className="sh-text two-lines">{text}</span>
              <span className="sh-ago num">{ago(now - at, words)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type Entry = { readonly icon: ReactNode; readonly text: string; readonly bad: boolean }
const ICON = { size: 24, 'aria-hidden': true } as const

function entryOf(verdict: Verdict, { pack }: WarehouseWords): Entry {
  switch (verdict.kind) {
    case 'right':
    case 'measure':
      return { icon: <StateGlyph state="delivered" size={24} />, text: verdict.name, bad: false }
    case 'package':
      return { icon: <Box className="sh-good" {...ICON} />, text: pack.history.package(verdict.n), bad: false }
    case 'wrong':
      return { icon: <StateGlyph state="refused" size={24} />, text: pack.history.wrong(verdict.name), bad: true }
    case 'wrong_package':
      return { icon: <StateGlyph state="refused" size={24} />, text: pack.history.wrongPackage(verdict.number), bad: true }
    case 'too_many':
      return { icon: <TriangleAlert className="sh-look" {...ICON} />, text: pack.history.tooMany(verdict.name), bad: false }
    case 'unknown':
      return { icon: <CircleHelp className="sh-look" {...ICON} />, text: pack.history.unknown(verdict.code), bad: false }
    default:
      return { icon: null, text: '', bad: false }
  }
}

/** "just now" for 3 s, then seconds, then minutes: nobody needs it finer. */
function ago(ms: Instant, { pack }: WarehouseWords): string {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 3) return pack.history.now
  return seconds < 60 ? pack.history.seconds(seconds) : pack.history.minutes(Math.floor(seconds / 60))
}
