import type { Id } from 'sync-protocol'
import type { ProofForm } from './proof-form.ts'

const TEN_MINUTES = 600_000
const last: { kept: { challan: Id; attempt: Id; form: ProofForm } | null } = { kept: null }

/** Keeps the form of the proof that was just finished, so that an undo opens it as it was. */
export function rememberForm(challan: Id, attempt: Id, form: ProofForm): void {
  last.kept = { challan, attempt, form }
}

export function formOf(attempt: Id): ProofForm | undefined {
  return last.kept?.attempt === attempt ? last.kept.form : undefined
}

/** Until it is sent, or for 10 min: nobody has acted on it yet. */
export function mayUndo(sent: boolean, ended: number, now: number): boolean {
  return !sent || now - ended < TEN_MINUTES
}
