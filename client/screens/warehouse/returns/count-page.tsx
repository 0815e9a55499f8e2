import { useState, type ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Challan } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { AreaField } from '../../../parts/field.tsx'
import { number } from '../../../parts/format.ts'
import { useScan } from '../../../parts/scan/scanner.tsx'
import { sounds } from '../../../parts/scan/sound-setting.ts'
import { StateChip } from '../../../parts/state-chip.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { receiveBack } from '../../../store/actions.ts'
import { useChallan, useStores } from '../../../use/index.ts'
import { customerOf, numberOf } from '../challan-facts.ts'
import { useChallanNote } from '../challan-news.tsx'
import { Frame } from '../frame.tsx'
import { MissingChallan } from '../missing-challan.tsx'
import { paths } from '../paths.ts'
import { useProducts } from '../products.tsx'
import { sayFault } from '../say-fault.ts'
import { useOpenScan } from '../scan-opens.tsx'
import { useWarehouseWords } from '../words.ts'
import { ComingLine } from './coming-line.tsx'
import { NONE, comingBack, countedSum, type Coming, type Counted, type CountedLines } from './returns-count.ts'

/** The warehouse counts what came back. What the driver said stays beside it. */
export function CountPage() {
  const { id = '' } = useParams()
  const challan = useChallan(id)
  const note = useChallanNote(challan?.row)
  if (challan === undefined) return null
  return challan === null ? <MissingChallan /> : <CountScreen key={id} challan={challan.row} note={note} />
}

function CountScreen({ challan, note: changed }: { readonly challan: Challan; readonly note: ReactNode }) {
  const words = useWarehouseWords()
  const { returns } = words
  const stores = useStores()
  const navigate = useNavigate()
  const lines = comingBack(challan)
  const [counted, setCounted] = useState<CountedLines>({})
  const [note, setNote] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const count = (line: string, value: Counted): void => setCounted((before) => ({ ...before, [line]: value }))
  useCountScan(lines, counted, count)

  const expected = lines.reduce((sum, { back }) => sum + back, 0)
  const sum = countedSum(lines, counted)
  const save = async (): Promise<void> => {
    try {
      const counts = lines.map(({ line }) => ({ line: line.id, ...(counted[line.id] ?? NONE) }))
      await receiveBack(stores, challan.id, { lines: counts, note: note.trim() })
    } catch (reason) {
      sounds.play('bad')
      return setFault(reason)
    }
    sounds.play('done')
    showToast({ text: returns.saved(customerOf(challan)) })
    void navigate(paths.returns)
  }

  return (
    <Frame
      title={customerOf(challan)} sub={[numberOf(challan), returns.countTitle].join(' · ')} back={paths.returns} className="wh-count"
      side={<StateChip state={challan.status} size="big" />} note={changed}
      foot={<>
        <p className="wh-loaded"><span><b className="num">{returns.counted(number(sum), number(expected))}</b><span className="num">{sayDifference(sum - expected)}</span></span></p>
        <span className="spacer" />
        <Button size="glove" disabled={lines.length === 0} onClick={() => void save()}>{returns.done}</Button>
      </>}
    >
      <section className="wh-lines">
        {fault === null ? null : <p className="wh-fault" role="alert">{sayFault(fault, words)}</p>}
        {lines.length === 0 ? <p className="wh-lead">{returns.nothing}</p> : null}
        <ul>
          {lines.map((coming) => (
            <ComingLine key={coming.line.id} coming={coming} counted={counted[coming.line.id] ?? NONE} onCount={(value) => count(coming.line.id, value)} />
          ))}
        </ul>
        {lines.length > 0 ? <div className="wh-comment"><AreaField label={returns.note} value={note} onText={setNote} maxLength={500} rows={2} /></div> : null}
      </section>
    </Frame>
  )

  function sayDifference(difference: number): string {
    if (sum === 0) return returns.none
    if (difference === 0) return returns.agrees
    return difference < 0 ? returns.missing(number(-difference)) : returns.over(number(difference))
  }
}

/** A scan counts one good piece of its line; what is not expected back is said. */
function useCountScan(lines: readonly Coming[], counted: CountedLines, onCount: (line: string, value: Counted) => void): void {
  const openScan = useOpenScan()
  const { byCode } = useProducts()
  useScan((scan) => {
    const products = scan.code.kind === 'product' ? byCode.get(scan.code.key.toUpperCase()) : undefined
    const found = lines.find(({ line }) => products?.some(({ id }) => id === line.product))
    if (found === undefined) return openScan(scan)
    const before = counted[found.line.id] ?? NONE
    sounds.play('good')
    onCount(found.line.id, { ...before, good: before.good + 1000 })
  })
}
