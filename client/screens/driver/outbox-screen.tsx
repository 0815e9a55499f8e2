import { useRef } from 'react'
import { TabHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { OutboxBody } from '../shared/outbox.tsx'
import { Notices } from '../shared/notices.tsx'
import { DAY_MS } from '../shared/notes.ts'
import { useDriverWords } from '../../words/index.ts'
import type { OutboxItem } from '../../use/index.ts'
import { PullToTry } from './pull-to-try.tsx'
import { TabBar } from './tab-bar.tsx'

const stopOf = ({ entity: [type, id] }: OutboxItem) => (type === 'challan' ? `/stop/${id}` : undefined)

/** Does anything need me, is there network, what waits. */
export function OutboxScreen() {
  const { outbox } = useDriverWords()
  const main = useRef<HTMLDivElement>(null)
  return (
    <Phone scroller={main} head={<TabHead title={outbox.title} />} tabs={<TabBar />}>
      <PullToTry of={main} />
      <Notices oldAfter={DAY_MS} />
      <OutboxBody linkTo={stopOf} />
    </Phone>
  )
}
