import { ButtonLink } from '../../parts/button.tsx'
import { bytes, dateTime } from '../../parts/format.ts'
import { Sheet } from '../../parts/sheet.tsx'
import type { OutboxItem } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { actName } from './outbox-say.ts'

type Props = { readonly item: OutboxItem | null; readonly onClose: () => void; readonly link: string | undefined }

/** What happened to one act: done, size, where it is now, and what the server said. */
export function OutboxSheet({ item, onClose, link }: Props) {
  const words = { common: useWords(), driver: useDriverWords() }
  const { outbox } = words.driver
  if (!item) return null
  const facts: readonly (readonly [string, string])[] = [
    [outbox.itemTitle, actName(item, words)],
    [outbox.done, dateTime(item.at)],
    [outbox.size, bytes(item.bytes)],
    [outbox.state, item.files.total > item.files.arrived && item.state !== 'waiting' ? outbox.photosSent(item.files.arrived, item.files.total) : outbox.states[item.state]],
    ...(item.sentAt === null ? [] : [[outbox.sentAt, dateTime(item.sentAt)] as const]),
  ]
  return (
    <Sheet open onClose={onClose} title={item.title} acts={link ? <ButtonLink look="line" to={link}>{outbox.openStop}</ButtonLink> : undefined}>
      <dl className="facts">
        {facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd className="num">{value}</dd></div>)}
      </dl>
    </Sheet>
  )
}
