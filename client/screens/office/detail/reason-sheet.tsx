import { useState } from 'react'
import { balanceOf, ewayInForce, type Challan } from 'sync-protocol'
import { cancelChallan, closeChallan, reopenChallan } from '../../../store/actions.ts'
import { ewayNumber } from '../../../parts/format.ts'
import { Button } from '../../../parts/button.tsx'
import { AreaField } from '../../../parts/field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'

type Act = 'cancel' | 'close' | 'reopen'
type Props = { readonly act: Act | undefined; readonly challan: Challan; readonly onClose: () => void }

const RUN = { cancel: cancelChallan, close: closeChallan, reopen: reopenChallan } as const

/** Acts that stay in the books with their reason. Closing needs one only when goods are not accounted for. */
export function ReasonSheet({ act, challan, onClose }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const [reason, setReason] = useState('')
  if (act === undefined) return null
  const open = balanceOf(challan).some((line) => line.open > 0 || line.back > 0)
  const needed = act !== 'close' || open
  const bill = act === 'cancel' ? ewayInForce(challan, stores.env.now()) : undefined
  const save = () => say(async () => {
    await RUN[act](stores, challan.id, reason.trim())
    setReason('')
    onClose()
  })
  return (
    <Sheet
      open onClose={onClose} title={words.reasons[act].title(challan.legal?.number ?? '')} from="middle"
      acts={
        <>
          <Button look="line" size="desk" onClick={onClose}>{words.reasons.leave}</Button>
          <Button look={act === 'cancel' ? 'danger' : 'main'} size="desk" disabled={bill !== undefined || (needed && reason.trim() === '')} onClick={save}>{words.reasons[act].does}</Button>
        </>
      }
    >
      <p className="form-note">{bill ? words.reasons.ewayFirst(ewayNumber(bill.number)) : act === 'close' && open ? words.reasons.closeOpen : words.reasons[act].help}</p>
      <AreaField label={needed ? words.reasons.label : `${words.reasons.label} (${common.optional})`} size="desk" value={reason} maxLength={200} onText={setReason} />
    </Sheet>
  )
}
