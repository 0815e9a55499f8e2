import { Ban, CircleCheckBig } from 'lucide-react'
import { liveAttempts, type Challan, type Conflict, type Stamp } from 'sync-protocol'
import { useDriverWords } from '../../../words/index.ts'
import { When } from './when.tsx'
import { useConflictBook } from './words.ts'

type Cancel = { readonly stamp?: Stamp; readonly reason?: string }

/** Who cancelled and why, who delivered and to whom: two facts side by side, both true. */
export function BothHappened({ conflict: { fields: [field], mine }, challan }: { readonly conflict: Conflict; readonly challan: Challan }) {
  const book = useConflictBook()
  const { problem } = useDriverWords()
  const cancel: Cancel = field?.mine === null ? ((field.theirs ?? {}) as Cancel) : { stamp: mine, reason: String(field?.mine ?? '') }
  const proof = liveAttempts(challan).at(-1)
  const back = challan.attempts.findLast(({ withdrawn }) => withdrawn)?.withdrawn
  return (
    <div className="cf-both">
      <section>
        <h3><Ban size={18} aria-hidden="true" />{book.cancelledHead}</h3>
        {cancel.stamp ? <p><b>{cancel.stamp.byName}</b> <When stamp={cancel.stamp} /></p> : null}
        {cancel.reason ? <p>{cancel.reason}</p> : null}
      </section>
      <section className={proof ? 'cf-used' : undefined}>
        <h3><CircleCheckBig size={18} aria-hidden="true" />{proof ? problem.list[proof.outcome] : book.tookBackHead}{proof ? <span className="cf-in-use">{book.inUse}</span> : null}</h3>
        {proof ? <p><b>{proof.stamp.byName}</b> <When stamp={{ at: proof.ended, received: proof.stamp.received }} /></p> : null}
        {!proof && back ? <p><b>{back.byName}</b> <When stamp={back} /></p> : null}
        {!proof && back ? <p>{book.tookBack}</p> : null}
        {proof?.receiver ? <p>{book.receivedBy(proof.receiver)}</p> : null}
      </section>
    </div>
  )
}
