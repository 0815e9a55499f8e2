import { PackageCheck, Truck } from 'lucide-react'
import { useState } from 'react'
import type { Challan } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { customerOf } from '../challan-facts.ts'
import { useWarehouseWords, type WarehouseWords } from '../words.ts'
import { missingFor, tallyAll, type Missing } from './send-plan.ts'
import type { Sending } from './use-send.ts'

type Props = {
  readonly sending: Sending
  readonly onLeave: () => Promise<void>
  readonly onBill: (challan: Challan) => void
  readonly onVehicle: () => void
}

/** How much is in, and the gate. The button says what is missing until nothing is. */
export function SendFoot({ sending, onLeave, onBill, onVehicle }: Props) {
  const words = useWarehouseWords()
  const { send } = words
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const { chosen, seen } = sending
  const { n, of } = tallyAll(chosen, seen)
  const missing = missingFor(chosen, sending.carrier, sending.bills)
  const leave = async (): Promise<void> => {
    setAsking(false)
    setBusy(true)
    await onLeave()
    setBusy(false)
  }
  return (
    <>
      <p className="wh-loaded"><PackageCheck size={32} aria-hidden="true" /><span><b className="num">{send.loaded(n, of)}</b></span></p>
      <span className="spacer" />
      {n < of ? <Button look="line" size="glove" onClick={() => sending.seeAll(chosen)}>{send.allLoaded}</Button> : null}
      {missing === undefined ? (
        <Button size="glove" disabled={busy} onClick={() => (n < of ? setAsking(true) : void leave())}>
          <Truck size={26} aria-hidden="true" />{send.leave}
        </Button>
      ) : (
        <button
          type="button" className="btn btn-glove wh-missing" disabled={missing.kind === 'challan'}
          onClick={() => (missing.kind === 'eway' ? onBill(missing.challan) : onVehicle())}
        >
          <span className="two-lines">{sayMissing(missing, words)}</span>
        </button>
      )}
      <Sheet
        open={asking} onClose={() => setAsking(false)} title={send.gapTitle(of - n)} from="middle"
        acts={<Button size="glove" onClick={() => void leave()}>{send.gapLeave}</Button>}
      >
        <div className="wh-sheet"><p>{send.gapNote}</p></div>
      </Sheet>
    </>
  )
}

function sayMissing(missing: Missing, { send }: WarehouseWords): string {
  return missing.kind === 'eway' ? send.missing.eway(customerOf(missing.challan)) : send.missing[missing.kind]
}
