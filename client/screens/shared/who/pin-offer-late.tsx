import { useState } from 'react'
import { keptText } from '../../../parts/setting.ts'
import { useSession, useWho } from '../../../use/index.ts'
import { PinOffer } from './pin-offer.tsx'
import { usePeopleWords } from './words.ts'

/** Asked once for each person of a shared device, right after the first sign-in; "not here" is an answer too. */
export function PinOfferLate() {
  const { hasPin } = useSession()
  const { user, role } = useWho()
  const words = usePeopleWords()
  const declined = keptText(`challan.pin.no.${user}`)
  const [over, setOver] = useState(false)
  if (over || role !== 'warehouse' || hasPin(user) || declined.get() !== '') return null
  const done = () => {
    if (!hasPin(user)) declined.set('yes')
    setOver(true)
  }
  return <div className="lock-over lock-offer" role="dialog" aria-modal="true" aria-label={words.set.title}><PinOffer key={user} onDone={done} later={words.set.later} /></div>
}
