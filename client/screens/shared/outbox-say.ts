import type { AttemptInput, EvidenceInput } from 'sync-protocol'
import { bytes } from '../../parts/format.ts'
import type { OutboxItem } from '../../use/index.ts'
import type { enCommon } from '../../words/en-common.ts'
import type { enDriver } from '../../words/en-driver.ts'

type Words = { readonly common: typeof enCommon; readonly driver: typeof enDriver }

/** What an act is called: "Delivery", "Note"; for a problem at the door, the problem. */
export function actName(item: OutboxItem, { driver }: Words): string {
  const outcome = item.name === 'challan.attempt' ? (item.args as Partial<AttemptInput>).outcome : undefined
  if (outcome && outcome !== 'delivered') return driver.problem.list[outcome]
  return driver.outbox.acts[item.name] ?? driver.outbox.otherAct
}

/** What it holds, and how large: "3 photos, signature · 1.4 MB", or how many files have arrived. */
export function holds(item: OutboxItem, words: Words): string {
  const { files } = item
  if (item.state === 'files' && files.arrived > 0) return words.driver.outbox.photosSent(files.arrived, files.total)
  const evidence = (item.args as { evidence?: readonly EvidenceInput[] } | null)?.evidence ?? []
  const photos = evidence.filter(({ kind }) => kind !== 'signature').length
  const signed = evidence.some(({ kind }) => kind === 'signature')
  const parts = [photos > 0 ? words.common.photos(photos) : '', signed ? words.driver.outbox.signature : ''].filter(Boolean)
  const what = parts.length > 0 ? parts.join(', ') : actName(item, words)
  return `${what} · ${bytes(item.bytes)}`
}
