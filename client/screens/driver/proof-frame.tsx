import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Navigate, Outlet } from 'react-router'
import type { Id, Thousandths } from 'sync-protocol'
import { dropStarted, readStarted, saveStarted } from '../../store/started.ts'
import { useStores } from '../../use/index.ts'
import { keptForm, offeredOf, type ProofForm } from './proof-form.ts'
import { useStop } from './stop-frame.tsx'

/** Some fields anew, or a function of the form as it stands. */
type Change = Partial<ProofForm> | ((now: ProofForm) => Partial<ProofForm>)

type Proof = {
  readonly form: ProofForm
  readonly offered: ReadonlyMap<Id, Thousandths>
  /** Changes the form, on the screen at once and on the device a moment later. */
  readonly change: (change: Change) => void
  /** Something that will still change the form: a picture that is being made smaller. */
  readonly await: (work: Promise<void>) => void
  /** The form as it stands once everything under way has arrived. */
  readonly settled: () => Promise<ProofForm>
  /** Forgets the form: its proof is saved. */
  readonly discard: () => Promise<void>
}
const ProofContext = createContext<Proof | null>(null)
/** Keystrokes and taps in a row are one write. */
const PAUSE = 250

/** One proof over its two steps. Nothing entered is lost by back, reload or a dead battery. */
export function ProofFrame() {
  const { challan } = useStop()
  // As it was at the door: the proof that is just being saved closes the lines it speaks of.
  const [offered] = useState(() => offeredOf(challan))
  const { form, ...acts } = useKeptForm()
  const { change, discard, settled, await: wait } = acts
  const proof = useMemo(() => form && { form, offered, change, discard, settled, await: wait }, [form, offered, change, discard, settled, wait])
  if (offered.size === 0) return <Navigate to="/today" replace />
  if (!proof) return null
  return <ProofContext value={proof}><Outlet /></ProofContext>
}

export function useProof(): Proof {
  const proof = use(ProofContext)
  if (!proof) throw new Error('useProof outside a ProofFrame')
  return proof
}

function useKeptForm(): Pick<Proof, 'change' | 'discard' | 'settled' | 'await'> & { readonly form: ProofForm | undefined } {
  const { challan } = useStop()
  const stores = useStores()
  const [form, setForm] = useState<ProofForm>()
  const latest = useRef<ProofForm>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const work = useRef(new Set<Promise<void>>())

  useEffect(() => {
    let open = true
    void readStarted(stores, challan.id).then((kept) => {
      if (!open || latest.current) return
      latest.current = keptForm(kept?.form, challan, stores.env.now())
      setForm(latest.current)
    })
    return () => {
      open = false
    }
  }, [stores, challan])

  const keep = useCallback(() => {
    if (timer.current === undefined || !latest.current) return
    clearTimeout(timer.current)
    timer.current = undefined
    void saveStarted(stores, challan.id, latest.current)
  }, [stores, challan.id])

  useEffect(() => {
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  const change = useCallback((wanted: Change) => {
    if (!latest.current) return
    const part = typeof wanted === 'function' ? wanted(latest.current) : wanted
    latest.current = { ...latest.current, ...part }
    setForm(latest.current)
    if (Object.keys(part).every((key) => key === 'place')) return // the phone found it, nobody began; it is kept with the first touch
    clearTimeout(timer.current)
    timer.current = setTimeout(keep, PAUSE)
  }, [keep])

  const discard = useCallback(async () => {
    clearTimeout(timer.current)
    timer.current = undefined
    await dropStarted(stores, challan.id)
  }, [stores, challan.id])

  const wait = useCallback((one: Promise<void>) => {
    work.current.add(one)
    void one.finally(() => work.current.delete(one))
  }, [])

  const settled = useCallback(async () => {
    await Promise.allSettled(work.current)
    return latest.current ?? keptForm(undefined, challan, stores.env.now())
  }, [challan, stores])

  return { form, change, discard, settled, await: wait }
}
