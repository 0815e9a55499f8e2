import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Navigate, Outlet } from 'react-router'
import type { Id, Thousandths } from 'sync-protocol'
import { dropStarted, readStarted, saveStarted } from '../../store/started.ts'
import { useStores } from '../../use/index.ts'
import { keptForm, offeredOf, type ProofForm } from './proof-form.ts'
import { useStop } from './stop-frame.tsx'

type Proof = {
  readonly form: ProofForm
  readonly offered: ReadonlyMap<Id, Thousandths>
  /** Changes the form, on the screen at once and on the device a moment later. */
  readonly change: (change: Partial<ProofForm>) => void
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
  const { form, change, discard } = useKeptForm()
  const proof = useMemo(() => form && { form, offered, change, discard }, [form, offered, change, discard])
  if (offered.size === 0) return <Navigate to="/today" replace />
  if (!proof) return null
  return <ProofContext value={proof}><Outlet /></ProofContext>
}

export function useProof(): Proof {
  const proof = use(ProofContext)
  if (!proof) throw new Error('useProof outside a ProofFrame')
  return proof
}

function useKeptForm(): Pick<Proof, 'change' | 'discard'> & { readonly form: ProofForm | undefined } {
  const { challan } = useStop()
  const stores = useStores()
  const [form, setForm] = useState<ProofForm>()
  const latest = useRef<ProofForm>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

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

  const change = useCallback((part: Partial<ProofForm>) => {
    if (!latest.current) return
    latest.current = { ...latest.current, ...part }
    setForm(latest.current)
    clearTimeout(timer.current)
    timer.current = setTimeout(keep, PAUSE)
  }, [keep])

  const discard = useCallback(async () => {
    clearTimeout(timer.current)
    timer.current = undefined
    await dropStarted(stores, challan.id)
  }, [stores, challan.id])

  return { form, change, discard }
}
