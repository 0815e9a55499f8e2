import type { Stop } from '../../use/index.ts'
import { useDriverWords } from '../../words/index.ts'

/** When a stop is due, in words: "by 12:30"; undefined when nobody said. */
export function useDue({ challan, overdue }: Stop): { long: string; short: string; late: boolean } | undefined {
  const { today } = useDriverWords()
  const at = challan.deliverBy
  if (!at) return undefined
  return { long: overdue ? today.late(at) : today.by(at), short: at, late: overdue }
}
