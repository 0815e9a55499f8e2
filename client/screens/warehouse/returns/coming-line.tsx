import { Button } from '../../../parts/button.tsx'
import { number } from '../../../parts/format.ts'
import { Stepper } from '../../../parts/stepper.tsx'
import { useWords } from '../../../words/index.ts'
import { useWarehouseWords } from '../words.ts'
import { asSaid, sumOf, type Coming, type Counted } from './returns-count.ts'

type Props = { readonly coming: Coming; readonly counted: Counted; readonly onCount: (counted: Counted) => void }

/** One line that came back: what the driver said, and what is there. */
export function ComingLine({ coming, counted, onCount }: Props) {
  const { returns } = useWarehouseWords()
  const common = useWords()
  const { line, back, said } = coming
  const parts = (['damaged', 'refused', 'undelivered'] as const).filter((part) => said[part] > 0).map((part) => returns.saidParts[part](number(said[part])))
  return (
    <li className="cl" data-done={sumOf(counted) === back || undefined}>
      <div className="cl-name">
        <b className="two-lines">{line.name}</b>
        <span className="num">{returns.said(`${number(back)} ${common.unit(line.uqc)}`)}</span>
        <span className="num">{parts.join(' · ')}</span>
      </div>
      <div className="cl-step"><span aria-hidden="true">{returns.good}</span><Stepper label={`${returns.good}: ${line.name}`} value={counted.good} onChange={(good) => onCount({ ...counted, good })} /></div>
      <div className="cl-step"><span aria-hidden="true">{returns.damaged}</span><Stepper label={`${returns.damaged}: ${line.name}`} tone="look" value={counted.damaged} onChange={(damaged) => onCount({ ...counted, damaged })} /></div>
      <Button look="soft" size="glove-small" onClick={() => onCount(asSaid(coming))}>{returns.asSaid}</Button>
    </li>
  )
}
