import { useState } from 'react'
import type { Challan, Id, Instant } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { time } from '../../../parts/format.ts'
import { useWho } from '../../../use/index.ts'
import { useWarehouseWords } from '../words.ts'
import { countsOf, type Counts } from './pack-count.ts'

type Props = { readonly challan: Challan; readonly since: Instant; readonly onUse: (counts: Counts, packages: number) => void }

/** Someone else counted this challan while it is open here. Nobody's count is thrown away: a person says whose is right. */
export function OtherCount({ challan, since, onUse }: Props) {
  const { pack } = useWarehouseWords()
  const who = useWho()
  const [settled, setSettled] = useState<Id>('')
  const last = challan.loads.at(-1)
  if (last === undefined || last.stamp.by === who.user || last.stamp.at < since || last.stamp.mutation === settled) return null
  const name = last.stamp.byName.split(' ')[0] ?? ''
  const settle = (): void => setSettled(last.stamp.mutation)
  return (
    <div className="wh-other" role="alert">
      <p><b>{pack.otherCount(last.stamp.byName, time(last.stamp.at))}</b> {pack.otherCountNote}</p>
      <Button look="line" size="glove-small" onClick={settle}>{pack.keepMine}</Button>
      <Button look="line" size="glove-small" onClick={() => { settle(); onUse(countsOf(challan), last.packages) }}>{pack.useOther(name)}</Button>
    </div>
  )
}
