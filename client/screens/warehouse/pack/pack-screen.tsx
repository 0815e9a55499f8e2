import { useCallback, useState, type ReactNode } from 'react'
import type { Challan, Line } from 'sync-protocol'
import { number, time } from '../../../parts/format.ts'
import { useScan } from '../../../parts/scan/scanner.tsx'
import { sounds } from '../../../parts/scan/sound-setting.ts'
import { StateChip } from '../../../parts/state-chip.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useWords } from '../../../words/index.ts'
import { carrierOf, customerOf, leavesAt, numberOf } from '../challan-facts.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { useProducts } from '../products.tsx'
import { sayFault } from '../say-fault.ts'
import { useOpenScan } from '../scan-opens.tsx'
import { useWarehouseWords, type WarehouseWords } from '../words.ts'
import { SIGNALS, judgeScan } from './judge-scan.ts'
import { LastScan } from './last-scan.tsx'
import { OtherCount } from './other-count.tsx'
import { countOf, packTotal, type PackTotal } from './pack-count.ts'
import { PackFoot } from './pack-foot.tsx'
import { PackLine } from './pack-line.tsx'
import { packed } from './pack-work.ts'
import { ScanHistory } from './scan-history.tsx'
import { TypeCount } from './type-count.tsx'
import { usePack, type Packing } from './use-pack.ts'

/** Pack and scan: lines on the left, the last scan on the right, what is missing on the button. */
export function PackScreen({ challan, isOpen, note }: { readonly challan: Challan; readonly isOpen: () => boolean; readonly note: ReactNode }) {
  const words = useWarehouseWords()
  const common = useWords()
  const packing = usePack(challan, isOpen)
  const { work, act } = packing
  const [typing, setTyping] = useState<Line | null>(null)
  const total = packTotal(challan.lines, work.counts)
  const hot = 'line' in work.shown ? work.shown.line : null
  useScanned(challan, packing, setTyping)

  const typed = useCallback((line: Line, count: number) => {
    act({ type: 'typed', line: line.id, name: line.name, count, of: line.qty })
  }, [act])

  return (
    <Frame
      title={customerOf(challan)} sub={subtitle(challan, words)} back={paths.board} className="wh-pack"
      side={<StateChip state="packing" size="big" />} note={note}
      foot={<PackFoot challan={challan} packing={packing} total={total} onType={() => setTyping(lineToType(challan, packing, hot))} />}
    >
      <section className="wh-lines">
        <div className="wh-lines-head">
          <span className="num">{common.items(challan.lines.length)}</span>
          <span className="spacer" />
          <span className="num">{sayTotal(total, words)}</span>
        </div>
        {packing.fault === null ? null : <p className="wh-fault" role="alert">{sayFault(packing.fault, words)}</p>}
        <OtherCount challan={challan} since={packing.since} untouched={work.undo.length === 0} onUse={packing.takeOver} />
        {challan.lines.length === 0 ? <p className="wh-empty">{words.pack.empty}</p> : null}
        <ul>
          {challan.lines.map((line) => <PackLine key={line.id} line={line} counts={work.counts} hot={line.id === hot} onType={setTyping} />)}
        </ul>
      </section>
      <aside className="wh-last">
        <LastScan shown={work.shown} complete={total.left === 0} onOk={() => act({ type: 'ok' })} />
        <ScanHistory history={work.history} />
      </aside>
      {typing ? <TypeCount line={typing} onCount={typed} onClose={() => setTyping(null)} /> : null}
    </Frame>
  )
}

/** Judges each scan, sounds it, and counts it; a code of another challan opens that challan. */
function useScanned(challan: Challan, { work, act }: Packing, onMeasure: (line: Line) => void): void {
  const openScan = useOpenScan()
  const { byCode } = useProducts()
  useScan((scan) => {
    const verdict = judgeScan(scan.code, { challan, counts: work.counts, products: byCode })
    if (verdict.kind === 'elsewhere') return openScan(scan)
    const scanned = { type: 'scanned', verdict, at: scan.at } as const
    const after = packed(work, scanned)
    const complete = verdict.kind === 'right' && packTotal(challan.lines, after.counts).left === 0
    sounds.play(complete ? 'done' : SIGNALS[verdict.kind])
    act(scanned)
    const line = verdict.kind === 'measure' ? challan.lines.find(({ id }) => id === verdict.line) : undefined
    if (line !== undefined) onMeasure(line)
    if (verdict.kind === 'itself') showToast({ text: numberOf(challan) })
  })
}

/** The line that was scanned last, else the first that is not full. */
function lineToType(challan: Challan, { work }: Packing, hot: string | null): Line | null {
  return challan.lines.find(({ id }) => id === hot) ??
    challan.lines.find((line) => countOf(work.counts, line) < line.qty) ?? challan.lines[0] ?? null
}

function subtitle(challan: Challan, { pack }: WarehouseWords): string {
  const at = leavesAt(challan)
  const who = carrierOf(challan)
  const leaving = at === null ? (who && pack.with(who)) : who ? pack.leavesWith(time(at), who) : pack.leaves(time(at))
  return [numberOf(challan), leaving].filter(Boolean).join(' · ')
}

function sayTotal({ of, done, all }: PackTotal, { pack }: WarehouseWords): string {
  return of === 'pieces' ? pack.pieces(number(done), number(all)) : pack.itemsDone(number(done), number(all))
}
