import { useState } from 'react'
import type { AttemptInput, Id, LineResult, Place } from 'sync-protocol'
import { askToKeep } from '../../parts/storage.ts'
import { saveAttempt } from '../../store/actions.ts'
import { dropStarted } from '../../store/started.ts'
import { useStores } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'
import { sayProblem } from '../shared/say-problem.ts'
import { addPlaceLater } from './late-place.ts'
import { offeredOf, type Photo } from './proof-form.ts'
import { useStop } from './stop-frame.tsx'
import { filesOf } from './use-finish.ts'

/** A try that handed nothing over. */
export type Failure = {
  readonly outcome: Exclude<AttemptInput['outcome'], 'delivered'>
  readonly note: string
  readonly photos: readonly Photo[]
  readonly place: Place | null
}
type Fail = {
  readonly busy: boolean
  readonly said: string
  readonly noteMissing: boolean
  /** `silent`: what happened is not said, and has to be. */
  readonly run: (failure: () => Promise<Failure>, next: 'later' | 'back', silent: boolean) => void
}

/** Saves a failed try. "Refused all" settles every line as refused; other problems leave the lines open or on their way back. */
export function useFail(onSaved: (attempt: Id) => Promise<void>): Fail {
  const { challan } = useStop()
  const stores = useStores()
  const { problems } = useWords()
  const [began] = useState(() => stores.env.now())
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [noteMissing, setNoteMissing] = useState(false)

  const save = async (whole: () => Promise<Failure>, next: 'later' | 'back') => {
    setBusy(true)
    try {
      const failure = await whole()
      const files = await filesOf(stores, null, { paper: null, photos: failure.photos })
      const lines = failure.outcome === 'refused' && next === 'back' ? allRefused() : []
      const { mutation } = await saveAttempt(stores, challan.id, {
        outcome: failure.outcome, next, lines, receiver: '', receiverPhone: '', note: failure.note.trim(),
        place: failure.place, began, ended: stores.env.now(), evidence: [],
      }, files)
      await dropStarted(stores, challan.id)
      void askToKeep()
      if (!failure.place) void addPlaceLater(stores, challan.id, mutation)
      await onSaved(mutation)
    } catch (error) {
      setSaid(sayProblem(error, problems))
      setBusy(false)
    }
  }
  const allRefused = (): LineResult[] =>
    [...offeredOf(challan)].map(([line, open]) => ({ line, delivered: 0, damaged: 0, missing: 0, refused: open, extra: 0 }))

  const run: Fail['run'] = (failure, next, silent) => {
    if (busy) return
    setNoteMissing(silent)
    if (!silent) void save(failure, next)
  }
  return { busy, said, noteMissing, run }
}
