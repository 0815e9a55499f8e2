import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Attempt } from 'sync-protocol'
import { showToast } from '../../parts/toast.tsx'
import { withdrawAttempt } from '../../store/actions.ts'
import { saveStarted } from '../../store/started.ts'
import { useStores } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { sayProblem } from '../shared/say-problem.ts'
import { useStop } from './stop-frame.tsx'
import { formOf } from './undo.ts'

/** Takes a delivery back. The form opens as it was left, so that a slip of the finger costs one tap. */
export function useUndo(attempt: Attempt): { readonly busy: boolean; readonly run: () => void } {
  const { challan } = useStop()
  const stores = useStores()
  const navigate = useNavigate()
  const { saved } = useDriverWords()
  const { problems } = useWords()
  const [busy, setBusy] = useState(false)
  const undo = async () => {
    setBusy(true)
    try {
      await withdrawAttempt(stores, challan.id, attempt.stamp.mutation)
      const form = formOf(attempt.stamp.mutation)
      if (form) await saveStarted(stores, challan.id, form)
      showToast({ text: saved.undone })
      await navigate(`/stop/${challan.id}`, { replace: true })
    } catch (error) {
      showToast({ text: sayProblem(error, problems) })
      setBusy(false)
    }
  }
  return { busy, run: () => void undo() }
}
