import { useState } from 'react'
import { driverOf, type Challan, type User } from 'sync-protocol'
import { addLeg, editDraft } from '../../../store/actions.ts'
import type { Stores } from '../../../store/stores.ts'
import { Button } from '../../../parts/button.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useMasters, useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { JourneyPick, legOf, type Journey } from './journey-pick.tsx'

type Props = { readonly open: boolean; readonly challans: readonly Challan[]; readonly onClose: () => void }

/** Vehicle and driver for one or many challans: planned in a draft, a new leg once issued. */
export function AssignSheet(props: Props) {
  return props.open ? <OpenAssign {...props} /> : null
}

function OpenAssign({ challans, onClose }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const people = useMasters('user')
  const [first] = challans
  const plan = first && challans.length === 1 ? driverOf(first) : { id: null, name: '', vehicleNo: '' }
  const [journey, setJourney] = useState<Journey>({ vehicleNo: plan.vehicleNo, driver: plan.id, driverName: plan.name })
  const save = () => say(async () => {
    const phone = people?.find(({ id }) => id === journey.driver)?.row.phone ?? ''
    for (const challan of challans) await assign(stores, challan, journey, phone)
    showToast({ text: words.assign.done(challans.length) })
    onClose()
  })
  return (
    <Sheet
      open onClose={onClose} title={words.assign.title(challans.length)} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button size="desk" disabled={journey.vehicleNo === '' && journey.driver === null} onClick={save}>{common.save}</Button></>}
    >
      <JourneyPick journey={journey} onChange={setJourney} />
    </Sheet>
  )
}

async function assign(stores: Stores, challan: Challan, journey: Journey, phone: User['phone']): Promise<void> {
  if (challan.legal === null) await editDraft(stores, challan.id, journey)
  else await addLeg(stores, challan.id, legOf(journey, phone, challan, stores.env.now()))
}

