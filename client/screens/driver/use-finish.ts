import { useState, type RefObject } from 'react'
import { useNavigate } from 'react-router'
import { Problem } from 'sync-protocol'
import { SMALL_SIDE } from '../../parts/shrink-photo.ts'
import { shrinkPhoto } from '../../parts/shrink-photo-client.ts'
import type { SignatureHandle } from '../../parts/signature-pad.tsx'
import { askToKeep } from '../../parts/storage.ts'
import { prepareFile, saveAttempt, type NewFile } from '../../store/actions.ts'
import type { Stores } from '../../store/stores.ts'
import { useStores } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { earnInstall } from '../shared/notices.tsx'
import { sayProblem } from '../shared/say-problem.ts'
import { JUST_SAVED } from './just-saved.ts'
import { addPlaceLater } from './late-place.ts'
import { attemptOf, firstUnsaid, missingPart, type Photo, type ProofForm, type ProofPart } from './proof-form.ts'
import { useProof } from './proof-frame.tsx'
import { policyOf } from './stop-facts.ts'
import { useStop } from './stop-frame.tsx'
import { rememberForm } from './undo.ts'

type Finish = {
  readonly busy: boolean
  /** What is missing or went wrong, in words; empty while all is well. */
  readonly said: string
  readonly missing: ProofPart | undefined
  readonly run: () => void
}

type Held = { readonly part: ProofPart; readonly level: 'required' | 'warn' }

/** Files of a proof, signature first. Hashed before anything is saved. */
export async function filesOf(stores: Stores, signature: Blob | null, form: Pick<ProofForm, 'paper' | 'photos'>, side?: number): Promise<NewFile[]> {
  const small = (photo: Photo) => (side === undefined ? Promise.resolve(photo.data) : shrinkPhoto(photo.data, side))
  const files: NewFile[] = []
  if (signature) files.push(await prepareFile(signature, 'signature', stores.env))
  if (form.paper) files.push(await prepareFile(await small(form.paper), 'document', stores.env))
  for (const photo of form.photos) files.push(await prepareFile(await small(photo), 'photo', stores.env))
  return files
}

/** Checks the customer's rule, saves everything in one transaction, and only then says "saved". */
export function useFinish(pad: RefObject<SignatureHandle | null>): Finish {
  const { challan, party, company } = useStop()
  const { form, offered, discard, settled } = useProof()
  const stores = useStores()
  const navigate = useNavigate()
  const { receiver } = useDriverWords()
  const common = useWords()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const [held, setHeld] = useState<Held>()
  const policy = policyOf(challan, party, company)
  // What held the proof up is said until it is there.
  const missing = held && missingPart(form, policy, held.level) === held.part ? held.part : undefined

  /** True when something is still to be done. A warning stops once, a requirement every time. */
  const isHeldUp = (whole: ProofForm): boolean => {
    if (firstUnsaid(whole, offered) !== undefined) {
      void navigate(`/stop/${challan.id}/goods`)
      return true
    }
    const needed = missingPart(whole, policy, 'required')
    const part = needed ?? missingPart(whole, policy, 'warn')
    const level = needed ? 'required' : 'warn'
    if (part === undefined || (level === 'warn' && held?.level === 'warn' && held.part === part)) return false
    setHeld({ part, level })
    return true
  }

  const save = async (whole: ProofForm, side?: number) => {
    const files = await filesOf(stores, (await pad.current?.png()) ?? null, whole, side)
    return saveAttempt(stores, challan.id, attemptOf(whole, offered, stores.env.now()), files)
  }

  const finish = async () => {
    setBusy(true)
    try {
      const whole = await settled() // a photo that was just taken is not missing: it is being made smaller
      if (isHeldUp(whole)) return setBusy(false)
      const { mutation } = await save(whole).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'storage_full') return save(whole, SMALL_SIDE)
        throw error
      })
      rememberForm(challan.id, mutation, whole)
      await discard()
      earnInstall()
      void askToKeep()
      if (!whole.place) void addPlaceLater(stores, challan.id, mutation)
      await navigate(`/stop/${challan.id}/saved/${mutation}`, { replace: true, state: JUST_SAVED })
    } catch (error) {
      const full = error instanceof Problem && error.code === 'storage_full'
      setFailed(full ? receiver.full : sayProblem(error, common.problems))
      setBusy(false)
    }
  }
  const run = () => {
    setFailed('')
    if (!busy) void finish()
  }
  const words = missing && receiver.missing[missing]
  const asked = words && (held?.level === 'warn' ? receiver.missingWarn(words) : receiver.missingOne(words))
  return { busy, said: failed || (asked ?? ''), missing, run }
}
