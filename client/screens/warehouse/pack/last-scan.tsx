import { Box, Check, CircleHelp, Keyboard, ScanBarcode, TriangleAlert, Undo2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { number } from '../../../parts/format.ts'
import { useWarehouseWords, type WarehouseWords } from '../words.ts'
import type { Shown } from './pack-work.ts'

type Tone = 'good' | 'bad' | 'look' | 'plain'
type Panel = {
  readonly tone: Tone
  readonly icon: ReactNode
  readonly title: string
  readonly big?: string
  readonly small?: string
  readonly name?: string
  readonly note?: string
  readonly button?: string
}

const ICON = { size: 34, strokeWidth: 2.8, 'aria-hidden': true } as const

type Props = { readonly shown: Shown; readonly complete: boolean; readonly onOk: () => void }

/** The last scan, as large as the hand: right or wrong can be read from across the floor. */
export function LastScan({ shown, complete, onOk }: Props) {
  const words = useWarehouseWords()
  const panel = panelOf(shown, complete, words)
  return (
    <section className={`ls ls-${panel.tone}`} data-shown={shown.kind} role="status" aria-live="assertive" aria-atomic="true">
      <p className="ls-title">{panel.icon}{panel.title}</p>
      {panel.big ? <p className="ls-big num">{panel.big}<small>{panel.small}</small></p> : null}
      <div className="ls-foot">
        <div>
          {panel.name ? <h2 className="two-lines">{panel.name}</h2> : null}
          {panel.note ? <p className="ls-note">{panel.note}</p> : null}
        </div>
        {panel.button ? <button type="button" onClick={onOk}>{panel.button}</button> : null}
      </div>
    </section>
  )
}

function panelOf(shown: Shown, complete: boolean, words: WarehouseWords): Panel {
  const { panel, of } = words.pack
  switch (shown.kind) {
    case 'right':
      return {
        tone: 'good', icon: <Check {...ICON} />, title: complete ? panel.complete : panel.right,
        big: number(shown.count), small: of(number(shown.of)), name: shown.name,
      }
    case 'measure':
      return {
        tone: 'good', icon: <Check {...ICON} />, title: panel.measure, big: number(shown.count), small: of(number(shown.of)), name: shown.name,
      }
    case 'typed':
      return {
        tone: complete ? 'good' : 'plain', icon: complete ? <Check {...ICON} /> : <Keyboard {...ICON} />,
        title: complete ? panel.complete : panel.typed, big: number(shown.count), small: of(number(shown.of)), name: shown.name,
      }
    case 'undone':
      return { tone: 'plain', icon: <Undo2 {...ICON} />, title: panel.undone, big: number(shown.count), small: of(number(shown.of)), name: shown.name }
    case 'package':
      return { tone: 'good', icon: <Box {...ICON} />, title: panel.package, big: String(shown.n), ...(shown.of > 0 && { small: of(String(shown.of)) }) }
    case 'wrong':
      return { tone: 'bad', icon: <X {...ICON} />, title: panel.wrong, name: shown.name, note: panel.wrongNote, button: panel.ok }
    case 'wrong_package':
      return { tone: 'bad', icon: <X {...ICON} />, title: panel.wrongPackage, note: panel.wrongPackageNote(shown.number), button: panel.ok }
    case 'too_many':
      return {
        tone: 'look', icon: <TriangleAlert {...ICON} />, title: panel.tooMany, name: shown.name,
        note: panel.already(number(shown.of), number(shown.of)), button: panel.skip,
      }
    case 'unknown':
      return { tone: 'look', icon: <CircleHelp {...ICON} />, title: panel.unknown, name: shown.code, note: panel.unknownNote, button: panel.skip }
    default:
      return { tone: 'plain', icon: <ScanBarcode {...ICON} />, title: panel.nothing, note: panel.nothingNote }
  }
}
