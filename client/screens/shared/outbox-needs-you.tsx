import { Phone } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonAnchor } from '../../parts/button.tsx'
import { timeOrDate } from '../../parts/format.ts'
import { showToast } from '../../parts/toast.tsx'
import { useNow } from '../../parts/use-now.ts'
import { addNote, closeOutboxItem, markTold, withdrawAttempt } from '../../store/actions.ts'
import { useCompany, useRecord, useStores, type OutboxItem } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { actName } from './outbox-say.ts'
import { sayProblem } from './say-problem.ts'

/** The fact, what is safe, and one question or one tap. */
export function NeedsYouCard({ item }: { readonly item: OutboxItem }) {
  const words = { common: useWords(), driver: useDriverWords() }
  const company = useCompany()
  const now = useNow()
  const { outbox } = words.driver
  return (
    <section className="card needs-you" role="alert">
      <div className="needs-you-head">
        <div>
          <h3>{item.title}</h3>
          <p className="num">{actName(item, words)} {timeOrDate(item.at, now)}</p>
        </div>
        {company?.phone ? (
          <ButtonAnchor look="line" size="touch" href={`tel:${company.phone}`} aria-label={outbox.call}><Phone size={22} aria-hidden="true" /></ButtonAnchor>
        ) : null}
      </div>
      {item.state === 'conflict' && item.name === 'challan.attempt' ? <HandedOver item={item} /> : <ReadIt item={item} />}
    </section>
  )
}

/** The office cancelled while the driver delivered: he is asked for the fact, never to settle data. */
function HandedOver({ item }: { readonly item: OutboxItem }) {
  const stores = useStores()
  const common = useWords()
  const { outbox } = useDriverWords()
  const question = useRecord('conflict', item.id)?.row
  const cancelled = question?.fields[0]?.theirs as { readonly stamp?: { readonly at: number } } | null | undefined
  const now = useNow()
  const [busy, setBusy] = useState(false)

  const answer = async (handedOver: boolean) => {
    setBusy(true)
    try {
      // the office settles the cancel: it reads the fact where it looks
      if (handedOver) await addNote(stores, item.entity[1], outbox.handedNote)
      else await withdrawAttempt(stores, item.entity[1], item.id)
      await markTold(stores, item.id)
      await closeOutboxItem(stores, item.id)
    } catch (error) {
      showToast({ text: sayProblem(error, common.problems) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p>{cancelled?.stamp ? outbox.cancelled(timeOrDate(cancelled.stamp.at, now)) : outbox.cancelledNoTime}</p>
      <p className="needs-you-ask">{outbox.handedOver}</p>
      <div className="needs-you-acts">
        <Button size="touch" disabled={busy} onClick={() => void answer(true)}>{outbox.yesHanded}</Button>
        <Button size="touch" look="line" disabled={busy} onClick={() => void answer(false)}>{outbox.noWithMe}</Button>
      </div>
    </>
  )
}

function ReadIt({ item }: { readonly item: OutboxItem }) {
  const stores = useStores()
  const common = useWords()
  const { outbox } = useDriverWords()
  const close = () => closeOutboxItem(stores, item.id).catch((error: unknown) => showToast({ text: sayProblem(error, common.problems) }))
  return (
    <>
      <p>{item.state === 'conflict' ? outbox.office : outbox.officeNo}</p>
      {item.message ? <p lang="en">{item.message}</p> : null}
      <div className="needs-you-acts">
        <Button size="touch" look="line" onClick={() => void close()}>{outbox.read}</Button>
      </div>
    </>
  )
}
