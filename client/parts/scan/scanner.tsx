import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Instant } from 'sync-protocol'
import { parseCode, type Code } from './codes.ts'
import { listenToKeys } from './listen-to-keys.ts'
import { useSession } from '../../use/index.ts'
import { sounds } from './sound-setting.ts'

export type Scan = {
  readonly text: string
  readonly code: Code
  readonly from: 'scanner' | 'camera' | 'hand'
  readonly at: Instant
}
type Listener = (scan: Scan) => void

/** Minutes after a scan in which the scanner counts as connected. */
const READY_FOR = 10 * 60_000

type Scanner = {
  /** The last listener to come hears first, and alone. Returns the way to stop. */
  readonly listen: (listener: Listener) => () => void
  readonly scan: (text: string, from: Scan['from']) => void
  /** When the hardware scanner was last heard; null before. */
  readonly heardAt: Instant | null
}

const Context = createContext<Scanner | null>(null)

/** Hears the hardware scanner on every screen inside, and hands each code to the screen in front. */
export function ScannerProvider({ children }: { readonly children: ReactNode }) {
  const listeners = useRef<Listener[]>([])
  const [heardAt, setHeardAt] = useState<Instant | null>(null)

  const listen = useCallback((listener: Listener) => {
    listeners.current.push(listener)
    return () => void (listeners.current = listeners.current.filter((other) => other !== listener))
  }, [])
  const scan = useCallback((text: string, from: Scan['from']) => {
    const at = Date.now()
    if (from === 'scanner') setHeardAt(at)
    listeners.current.at(-1)?.({ text, code: parseCode(text), from, at })
  }, [])
  const { isLocked } = useSession()
  // what is scanned before somebody has shown who he is counts for nobody
  useEffect(() => (isLocked ? undefined : listenToKeys(window, (text) => scan(text, 'scanner'))), [scan, isLocked])
  useEffect(() => {
    window.addEventListener('pointerdown', sounds.warm, { once: true })
    return () => window.removeEventListener('pointerdown', sounds.warm)
  }, [])

  const scanner = useMemo(() => ({ listen, scan, heardAt }), [listen, scan, heardAt])
  return <Context value={scanner}>{children}</Context>
}

function useScanner(): Scanner {
  const scanner = useContext(Context)
  if (scanner === null) throw new Error('useScan is used outside ScannerProvider')
  return scanner
}

/** Hears every scan while this component is on the screen, unless one that came later does. */
export function useScan(onScan: Listener): void {
  const { listen } = useScanner()
  const latest = useRef(onScan)
  useEffect(() => {
    latest.current = onScan
  })
  useEffect(() => listen((scan) => latest.current(scan)), [listen])
}

/** Hands over a code that the camera saw or a hand typed, as if it were scanned. */
export function useScanBy(from: 'camera' | 'hand'): (text: string) => void {
  const { scan } = useScanner()
  return useCallback((text) => scan(text, from), [scan, from])
}

/** Whether the hardware scanner was heard in the last ten minutes. */
export function useScannerReady(now: Instant): boolean {
  const { heardAt } = useScanner()
  return heardAt !== null && now - heardAt < READY_FOR
}
