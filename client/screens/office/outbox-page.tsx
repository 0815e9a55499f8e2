import { OutboxBody } from '../shared/outbox.tsx'
import { Page } from './page.tsx'
import { useOfficeWords } from './words.ts'

/** What is not sent yet, and what needs a person. */
export function OutboxPage() {
  const words = useOfficeWords()
  return (
    <Page title={words.outbox.title} sub={words.outbox.sub}>
      <div className="outbox-office"><OutboxBody /></div>
    </Page>
  )
}
