import { useState } from 'react'
import type { Challan, EwayBill } from 'sync-protocol'
import { cancelEway } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { SelectField } from '../../../parts/field.tsx'
import { dateTime, ewayNumber } from '../../../parts/format.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { useSaying } from '../use-saying.ts'
import { useEwayWords } from './words.ts'

/** Every bill that the challan ever had, the cancelled ones struck out. */
export function BillsList({ challan }: { readonly challan: Challan }) {
  const { detail: words } = useEwayWords()
  const may = useMay()
  const [cancelling, setCancelling] = useState<string>()
  const bills = challan.eways ?? []
  const typed = challan.eway.number !== '' && !bills.some(({ number }) => number === challan.eway.number)
  if (bills.length === 0 && !typed) return null
  const cancel = (number: string) => may('challan.uneway', challan) && <Button look="quiet" size="desk" onClick={() => setCancelling(number)}>{words.cancel}</Button>
  return (
    <>
      <h3>{words.bills}</h3>
      <ul className="eway-bills">
        {bills.map((bill) => (
          <li key={bill.number}>
            <b className={bill.cancelled ? 'num struck' : 'num'}>{ewayNumber(bill.number)}</b><span className="second">{saying(bill, words)}</span><span className="spacer" />
            {!bill.cancelled && cancel(bill.number)}
          </li>
        ))}
        {typed && <li><b className="num">{ewayNumber(challan.eway.number)}</b><span className="spacer" />{cancel(challan.eway.number)}</li>}
      </ul>
      {cancelling !== undefined && <CancelSheet challan={challan} number={cancelling} onClose={() => setCancelling(undefined)} />}
    </>
  )
}

type Words = ReturnType<typeof useEwayWords>['detail']
function saying({ cancelled, validUntil }: EwayBill, words: Words): string {
  if (cancelled) return `${words.cancelledBill}: ${cancelled.reason}`
  return validUntil === null ? words.partAOnly : words.until2(dateTime(validUntil))
}

function CancelSheet({ challan, number, onClose }: { readonly challan: Challan; readonly number: string; readonly onClose: () => void }) {
  const { detail: words } = useEwayWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const [reason, setReason] = useState('3')
  const save = () => say(async () => {
    await cancelEway(stores, challan.id, number, words.reasons[reason] ?? reason)
    onClose()
  })
  return (
    <Sheet
      open onClose={onClose} title={`${words.cancel} · ${ewayNumber(number)}`} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button look="danger" size="desk" onClick={save}>{words.cancel}</Button></>}
    >
      <p className="form-note">{words.cancelHelp}</p>
      <SelectField label={words.reason} size="desk" value={reason} onText={setReason}>
        {Object.entries(words.reasons).map(([code, text]) => <option key={code} value={code}>{text}</option>)}
      </SelectField>
    </Sheet>
  )
}
