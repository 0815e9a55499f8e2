import { Barcode } from 'lucide-react'
import { ViewTransition, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Challan } from 'sync-protocol'
import { weekday } from '../../../parts/format.ts'
import { useScannerReady } from '../../../parts/scan/scanner.tsx'
import { StateGlyph, type ShownState } from '../../../parts/state-glyph.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { BOARD_COLUMNS, useBoard, useCompany, useMasters, useSync, useWho, type BoardColumn } from '../../../use/index.ts'
import { byLeaving } from '../challan-facts.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SessionStrip } from '../session-strip.tsx'
import { useWarehouseWords } from '../words.ts'
import { BoardCard } from './board-card.tsx'
import { movesFrom } from './board-moves.ts'
import { MoveSheet, type Moving } from './move-sheet.tsx'

/** The place's work in four columns: what must leave first stands first. */
export function Board() {
  const words = useWarehouseWords()
  const now = useNow(20_000)
  const board = useDeferredValue(useBoard()) // deferred, so that a card can be seen moving to another column
  const place = usePlace()
  const [moving, setMoving] = useState<Moving | null>(null)
  const close = useCallback(() => setMoving(null), [])
  return (
    <Frame
      title={words.board.title} sub={[place, weekday(now)].filter(Boolean).join(' · ')} className="wh-board"
      middle={<ScanBox now={now} />}
    >
      <SessionStrip />
      <FirstLoad />
      <div className="wh-columns">
        {BOARD_COLUMNS.map((column) => (
          <Column key={column} column={column} challans={board?.[column].map(({ row }) => row)} now={now} onMove={setMoving} />
        ))}
      </div>
      <MoveSheet moving={moving} onClose={close} />
    </Frame>
  )
}

/** Where this person works; all of it when there are several places. */
function usePlace(): string {
  const who = useWho()
  const places = useMasters('location')
  return places?.filter(({ id }) => who.locations.includes(id)).map(({ row }) => row.name).join(', ') ?? ''
}

function ScanBox({ now }: { readonly now: number }) {
  const { scan } = useWarehouseWords()
  const ready = useScannerReady(now)
  return (
    <Link to={paths.scan} className="wh-scanbox">
      <Barcode size={28} aria-hidden="true" />
      <span>{scan.any}</span>
      <em data-ready={ready || undefined}>{ready ? scan.ready : scan.connect}</em>
    </Link>
  )
}

function FirstLoad() {
  const { board } = useWarehouseWords()
  const load = useSync()?.firstLoad
  return load ? <p className="wh-note" role="status">{board.loading(load.of ?? load.have)}</p> : null
}

const GLYPHS: Readonly<Record<BoardColumn, ShownState>> = { to_pack: 'issued', packing: 'packing', packed: 'packed', on_the_way: 'dispatched' }

type ColumnProps = {
  readonly column: BoardColumn
  readonly challans: readonly Challan[] | undefined
  readonly now: number
  readonly onMove: (moving: Moving) => void
}

function Column({ column, challans, now, onMove }: ColumnProps) {
  const { board } = useWarehouseWords()
  const who = useWho()
  const skipPacking = useCompany()?.skipPacking ?? false
  const sorted = useMemo(() => challans?.toSorted(column === 'on_the_way' ? byLeft : byLeaving), [challans, column])
  const movable = movesFrom(column, skipPacking).length > 0
  const move = useCallback((challan: Challan) => onMove({ challan, from: column }), [onMove, column])
  const heading = `column-${column}`
  return (
    <section className="wh-column" aria-labelledby={heading}>
      <h2 id={heading}>
        <StateGlyph state={GLYPHS[column]} size={24} />
        {board.columns[column]}
        <span className="num">{sorted?.length}</span>
      </h2>
      {sorted?.length === 0 ? <p className="wh-empty">{board.empty[column]}</p> : null}
      <ul>
        {sorted?.map((challan) => (
          <ViewTransition key={challan.id} name={`card-${challan.id}`} default="none" share="card-moves">
            <BoardCard challan={challan} column={column} now={now} me={who.user} onMove={movable ? move : undefined} />
          </ViewTransition>
        ))}
      </ul>
    </section>
  )
}

/** What left last stands first. */
function byLeft(a: Challan, b: Challan): number {
  return (b.dispatches.at(-1)?.stamp.at ?? 0) - (a.dispatches.at(-1)?.stamp.at ?? 0)
}
