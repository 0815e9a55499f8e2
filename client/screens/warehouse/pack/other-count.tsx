import { useEffect, useState } from 'react'
import type { Challan, Id, Instant } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { time } from '../../../parts/format.ts'
import { useWho } from '../../../use/index.ts'
import { useWarehouseWords } from '../words.ts'
import { countsOf } from './pack-count.ts'
import type { Count } from './use-pack.ts'

type Props = {
  readonly challan: Challan
  /** When this screen was opened. */
  readonly since: Instant
  /** Nothing was counted here: another person's count simply shows. */
  readonly untouched: boolean
  readonly onUse: (count: Count) => void
}

/** Someone else counted this challan while it is open here. Nobody's count is thrown away: a person says whose is right. */
export function OtherCount({ challan, since, untouched, onUse }: Props) {
  const { pack } = useWarehouseWords()
  const who = useWho()
  const [settled, setSettled] = useState<Id>('')
  const last = challan.loads.at(-1)
  const news = last !== undefined && last.stamp.by !== who.user && last.stamp.at >= since && last.stamp.mutation !== settled
  useEffect(() => {
    if (news && untouched) onUse({ counts: countsOf(challan), packages: challan.loads.at(-1)?.packages ?? 0 })
  }, [news, untouched, challan, onUse])
  if (!news || untouched) return null
  const name = last.stamp.byName.split(' ')[0] ?? ''
  const settle = (): void => setSettled(last.stamp.mutation)
  return (
    <div className="wh-other" role="alert">
      <p><b>{pack.otherCount(last.stamp.byName, time(last.stamp.at))}</b> {pack.otherCountNote}</p>
      <Button look="line" size="glove-small" onClick={settle}>{pack.keepMine}</Button>
      <Button look="line" size="glove-small" onClick={() => { settle(); onUse({ counts: countsOf(challan), packages: last.packages }) }}>{pack.useOther(name)}</Button>
    </div>
  )
}
