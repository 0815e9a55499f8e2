import { DAY_MS } from '../shared/notes.ts'
import { Notices } from '../shared/notices.tsx'
import { OutboxBody } from '../shared/outbox.tsx'
import type { OutboxItem } from '../../use/index.ts'
import { Frame } from './frame.tsx'
import { paths } from './paths.ts'
import { useWarehouseWords } from './words.ts'

const challanOf = ({ entity: [type, id] }: OutboxItem): string | undefined => (type === 'challan' ? paths.challan(id) : undefined)

/** What was done on this tablet in this person's name, and whether the server has it. */
export function OutboxScreen() {
  const words = useWarehouseWords()
  return (
    <Frame title={words.places.outbox}>
      <div className="wh-body wh-outbox"><Notices oldAfter={DAY_MS} space /><OutboxBody linkTo={challanOf} /></div>
    </Frame>
  )
}
