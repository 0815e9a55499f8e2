import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { Challan, Instant } from 'sync-protocol'
import { loadChallan } from '../../../store/actions.ts'
import type { Stores } from '../../../store/stores.ts'
import { useStores, useWho } from '../../../use/index.ts'
import { loadOf } from '../board/board-moves.ts'
import { dropKept, keepCount, readKept } from './kept-count.ts'
import { countsOf, type Counts } from './pack-count.ts'
import { packed, startPack, type PackAct, type PackWork } from './pack-work.ts'
import { createSaver } from './saver.ts'

export type Count = { readonly counts: Counts; readonly packages: number }
export type Packing = {
  readonly work: PackWork
  readonly act: (act: PackAct) => void
  /** Goes on from another person's count. */
  readonly takeOver: (count: Count) => void
  /** Ends packing; `reason` stands on short lines. Throws what could not be saved. */
  readonly finish: (packages: number, reason: string) => Promise<void>
  /** The last save that failed, until one works. */
  readonly fault: unknown
  /** When this screen began to count: a later count of another person is news. */
  readonly since: Instant
}

/**
 * Counts a challan. Each count is kept at once over a reload, and saved to the queue when the hands rest
 * and when the screen is left. `isOpen` is asked before each save: an unfinished count must not open again
 * what somebody has marked as packed meanwhile.
 */
export function usePack(challan: Challan, isOpen: () => boolean): Packing {
  const stores = useStores()
  const { user } = useWho()
  const [since] = useState(() => Date.now())
  const [work, act] = useReducer(packed, challan, (begun) => beginPack(user, begun))
  const [fault, setFault] = useState<unknown>(null)
  const latest = useRef(challan)
  useEffect(() => {
    latest.current = challan
  })

  const saver = useMemo(() => createSaver<Count>(async (count) => {
    if (!isOpen()) return
    await saveCount(stores, latest.current, count)
    setFault(null)
  }, setFault), [stores, isOpen])

  const { counts, packages, inside } = work
  const saved = useRef<Count>({ counts: countsOf(challan), packages: challan.loads.at(-1)?.packages ?? 0 })
  useEffect(() => {
    if (saved.current.counts === counts && saved.current.packages === packages) return
    if (sameCounts(saved.current.counts, counts) && saved.current.packages === packages) return
    saved.current = { counts, packages }
    keepCount(user, challan.id, { counts, packages, inside, at: Date.now() })
    saver.changed({ counts, packages })
  }, [saver, user, challan.id, counts, packages, inside])
  useLeaving(saver.flush)

  const takeOver = useCallback((count: Count) => {
    saver.drop()
    saved.current = count // it is on the challan already
    dropKept(user, challan.id)
    act({ type: 'replaced', ...count })
  }, [saver, user, challan.id])

  const finish = useCallback(async (sum: number, reason: string) => {
    saver.drop()
    try {
      await loadChallan(stores, challan.id, loadOf(challan, counts, sum, true, reason))
      dropKept(user, challan.id)
    } catch (reasonOfFault) {
      setFault(reasonOfFault)
      throw reasonOfFault
    }
  }, [saver, stores, challan, counts, user])

  return { work, act, takeOver, finish, fault, since }
}

/** Saves an unfinished count; what was kept for a reload is not needed any more, unless a newer count came meanwhile. */
async function saveCount(stores: Stores, challan: Challan, { counts, packages }: Count): Promise<void> {
  const at = Date.now()
  await loadChallan(stores, challan.id, loadOf(challan, counts, packages, false))
  const kept = readKept(stores.who.user, challan.id)
  if (kept !== undefined && kept.at <= at) dropKept(stores.who.user, challan.id)
}

/** From what a reload left behind, else from the last count on the challan. */
function beginPack(user: string, challan: Challan): PackWork {
  const last = challan.loads.at(-1)
  const kept = readKept(user, challan.id)
  if (kept !== undefined && kept.at > (last?.stamp.at ?? 0)) return startPack(kept.counts, kept.packages, kept.inside)
  return startPack(countsOf(challan), last?.packages ?? 0)
}

function sameCounts(a: Counts, b: Counts): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((line) => (a[line] ?? 0) === (b[line] ?? 0))
}

/** Runs when the screen is left, and when the page is hidden: the last moment a phone or tablet promises. */
function useLeaving(leave: () => Promise<void>): void {
  useEffect(() => {
    const hide = (): void => void (document.visibilityState === 'hidden' && leave())
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', hide)
      void leave()
    }
  }, [leave])
}
