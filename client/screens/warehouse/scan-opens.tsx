import { CircleHelp } from 'lucide-react'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useScan, type Scan } from '../../parts/scan/scanner.tsx'
import { sounds } from '../../parts/scan/sound-setting.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useBoard, useChallan, useChallans } from '../../use/index.ts'
import type { Challan } from 'sync-protocol'
import { byLeaving } from './challan-facts.ts'
import { ChallanRow } from './challan-row.tsx'
import { openPath } from './paths.ts'
import { useProducts } from './products.tsx'
import { targetOf, type Miss, type Target } from './scan-targets.ts'
import { useWarehouseWords } from './words.ts'

const Context = createContext<(scan: Scan) => void>(() => undefined)

/** Opens what a code belongs to. For screens that hear scans themselves and meet a code of another challan. */
export function useOpenScan(): (scan: Scan) => void {
  return useContext(Context)
}

type Missed = { readonly why: Miss; readonly text: string }

/** Any code, on any screen that does not use it itself, opens the right card. */
export function ScanOpens({ children }: { readonly children: ReactNode }) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Scan | null>(null)
  const [several, setSeveral] = useState<readonly Challan[]>([])
  const [missed, setMissed] = useState<Missed | null>(null)

  const open = useCallback((scan: Scan) => setAsked(scan), [])
  const onTarget = useCallback((target: Target, text: string) => {
    setAsked(null)
    setSeveral(target.kind === 'several' ? target.challans : [])
    setMissed(target.kind === 'miss' ? { why: target.why, text } : null)
    sounds.play(target.kind === 'miss' ? 'bad' : 'good')
    if (target.kind === 'one') void navigate(openPath(target.challan))
  }, [navigate])

  return (
    <Context value={open}>
      <Hears onScan={open} />
      {children}
      {asked ? <Resolve key={asked.at} scan={asked} onTarget={onTarget} /> : null}
      <WhichOne challans={several} onClose={() => setSeveral([])} />
      {missed ? <MissedCode missed={missed} onDone={() => setMissed(null)} /> : null}
    </Context>
  )
}

/** A child of its own, so that it listens before any screen does. */
function Hears({ onScan }: { readonly onScan: (scan: Scan) => void }) {
  useScan(onScan)
  return null
}

type ResolveProps = { readonly scan: Scan; readonly onTarget: (target: Target, text: string) => void }

/** Looks a code up and tells once what it leads to. */
function Resolve({ scan, onTarget }: ResolveProps) {
  const { code, text } = scan
  const byId = useChallan(code.kind === 'challan' ? code.key : '')
  const matches = useChallans(useMemo(() => (code.kind === 'short' ? { limit: 5000 } : { search: code.key, limit: 50 }), [code]))
  const board = useBoard()
  const { byCode } = useProducts()
  const told = useRef(false)
  useEffect(() => {
    if (told.current || byId === undefined || matches === undefined || board === undefined) return
    told.current = true
    const rows = matches.map(({ row }) => row)
    onTarget(targetOf(code, {
      known: byId === null ? rows : [byId.row, ...rows],
      toPack: [...board.packing, ...board.to_pack].map(({ row }) => row).toSorted(byLeaving),
      packed: board.packed.map(({ row }) => row).toSorted(byLeaving),
      products: byCode,
    }), text)
  }, [byId, matches, board, byCode, code, text, onTarget])
  return null
}

function WhichOne({ challans, onClose }: { readonly challans: readonly Challan[]; readonly onClose: () => void }) {
  const words = useWarehouseWords()
  return (
    <Sheet open={challans.length > 0} onClose={onClose} title={words.scan.whichOne} from="middle">
      <ul className="wh-sheet wh-rows">
        {challans.map((challan) => <li key={challan.id}><ChallanRow challan={challan} onOpen={onClose} /></li>)}
      </ul>
    </Sheet>
  )
}

/** How long a miss stays on the screen, in milliseconds. */
const STAY = 6000

function MissedCode({ missed, onDone }: { readonly missed: Missed; readonly onDone: () => void }) {
  const words = useWarehouseWords()
  useEffect(() => {
    const timer = setTimeout(onDone, STAY)
    return () => clearTimeout(timer)
  }, [missed, onDone])
  const said: Readonly<Record<Miss, readonly [title: string, note: string]>> = {
    unknown: [words.scan.unknown, missed.text],
    not_here: [words.scan.notHere, words.scan.notHereNote],
    no_vehicle: [words.scan.noVehicle, missed.text],
    nowhere: [words.scan.nowhere, missed.text],
    badge: [words.scan.badge, words.scan.badgeNote],
  }
  const [title, note] = said[missed.why]
  return (
    <div className="wh-miss" role="alert">
      <CircleHelp size={40} aria-hidden="true" />
      <div><b>{title}</b><p className="two-lines">{note}</p></div>
      <button type="button" onClick={onDone}>{words.pack.panel.ok}</button>
    </div>
  )
}
