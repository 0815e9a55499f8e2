import { Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import type { Challan } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { packageCode } from '../../../parts/scan/codes.ts'
import { Stepper } from '../../../parts/stepper.tsx'
import { loadPaperFonts } from '../../../print/font-bytes.ts'
import { Qr } from '../../../print/qr.tsx'
import { useChallan, useCompany } from '../../../use/index.ts'
import { customerOf, numberOf, packagesOf } from '../challan-facts.ts'
import { Frame } from '../frame.tsx'
import { MissingChallan } from '../missing-challan.tsx'
import { openPath } from '../paths.ts'
import { useWarehouseWords } from '../words.ts'
import './label.css'

/** Labels in one print job; more would jam a small printer. */
const MOST = 200

/** Labels for packages, 100 × 50 mm: who, which of how many, and a code that the gate reads. */
export function LabelPage() {
  const { id = '' } = useParams()
  const challan = useChallan(id)
  if (challan === undefined) return null
  return challan === null ? <MissingChallan /> : <Labels key={id} challan={challan.row} />
}

function Labels({ challan }: { readonly challan: Challan }) {
  const { label } = useWarehouseWords()
  const of = packagesOf(challan)
  useNameFonts(challan)
  const [begun, ended] = startRange(challan)
  const [from, setFrom] = useState(begun)
  const [to, setTo] = useState(ended)
  const count = Math.min(MOST, Math.max(0, to - from + 1))
  const numbers = Array.from({ length: count }, (_, i) => from + i)
  if (challan.legal === null) return <Frame title={label.title} back={openPath(challan)}><div className="wh-body"><p className="wh-lead">{label.noNumber}</p></div></Frame>
  return (
    <Frame
      title={label.title} sub={[customerOf(challan), numberOf(challan)].join(' · ')} back={openPath(challan)} className="wh-labels"
      foot={<>
        <div className="wh-range">
          <span>{label.from}</span><Stepper label={label.from} value={from * 1000} onChange={(value) => setFrom(whole(value))} />
          <span>{label.to}</span><Stepper label={label.to} value={to * 1000} onChange={(value) => setTo(whole(value))} />
        </div>
        <span className="spacer" />
        <p className="second">{label.size}</p>
        <Button size="glove" disabled={count === 0} onClick={() => window.print()}><Printer size={26} aria-hidden="true" />{label.print(count)}</Button>
      </>}
    >
      <ol className="labels">
        {numbers.map((n) => <Label key={n} challan={challan} n={n} of={of} />)}
      </ol>
    </Frame>
  )
}

type LabelProps = { readonly challan: Challan; readonly n: number; readonly of: number }

function Label({ challan, n, of }: LabelProps) {
  const { label } = useWarehouseWords()
  const company = useCompany()
  const number = numberOf(challan)
  const to = challan.shipTo ?? challan.consignee
  const place = [to?.place, to?.pin].filter(Boolean).join(' ')
  return (
    <li className="label">
      <div className="label-text">
        <p className="label-from">{company?.tradeName || company?.legalName}</p>
        <p className="label-to">{customerOf(challan)}</p>
        <p className="label-place">{place}</p>
        <p className="label-n"><small>{label.package}</small>{of > 0 ? label.of(n, of) : n}</p>
      </div>
      <div className="label-code">
        <Qr text={packageCode(number, n)} label={packageCode(number, n)} />
        <p>{number}</p>
      </div>
    </li>
  )
}

/** Names in any script are set in the fonts of paper, as far as they are on this device. */
function useNameFonts({ consignee, shipTo }: Challan): void {
  const names = [consignee?.name, shipTo?.name, consignee?.place, shipTo?.place].join(' ')
  useEffect(() => void loadPaperFonts(names), [names])
}

/** The package being filled; before and after packing, all of them. */
function startRange(challan: Challan): readonly [number, number] {
  const last = challan.loads.at(-1)
  if (last && !last.done && last.packages > 0) return [last.packages, last.packages]
  return [1, Math.max(1, packagesOf(challan))]
}

function whole(thousandths: number): number {
  return Math.max(1, Math.round(thousandths / 1000))
}
