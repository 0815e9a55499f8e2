import { useState } from 'react'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { Button } from '../../../parts/button.tsx'
import { vehicle } from '../../../parts/format.ts'
import { TaskHead } from '../../../parts/phone/heads.tsx'
import { Phone } from '../../../parts/phone/phone.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useStores, useWho } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { sayProblem } from '../../shared/say-problem.ts'
import { readCode } from './code.ts'
import { keepHanded } from './handed.ts'
import { saveLegs } from './save-leg.ts'
import { useHandOverWords } from './words.ts'
import './hand-over.css'

/** What the other driver's code offers, to be counted and taken. Saved here at once, without network too. */
export function TakeOverScreen() {
  const words = useHandOverWords()
  const common = useWords()
  const stores = useStores()
  const who = useWho()
  const navigate = useNavigate()
  const { state } = useLocation()
  const [busy, setBusy] = useState(false)
  const code = (state as { code?: unknown } | null)?.code
  const offer = typeof code === 'string' ? readCode(code) : undefined
  if (!offer) return <Navigate to="/scan" replace />
  const mine = offer.to.user === who.user
  const take = async () => {
    setBusy(true)
    try {
      await saveLegs(stores, offer)
      keepHanded(who.user, offer.stops)
      showToast({ text: words.taken(offer.stops.length) })
      await navigate('/today', { replace: true })
    } catch (error) {
      showToast({ text: sayProblem(error, common.problems) })
      setBusy(false)
    }
  }
  return (
    <Phone head={<TaskHead title={words.take(offer.from.name)} up="/scan" />} bar={mine ? <Button wide disabled={busy} onClick={() => void take()}>{words.accept(offer.stops.length)}</Button> : undefined}>
      <p className={mine ? 'second' : 'hand-said'} role={mine ? undefined : 'alert'}>{mine ? words.takeNote : words.notYou(offer.to.name)}</p>
      <ul className="hand-list">
        {offer.stops.map(({ challan, name, number, packages }) => <li key={challan}><b>{name}</b><span className="num">{common.packages(packages)} · {number}</span></li>)}
      </ul>
      <p className="second num">{vehicle(offer.vehicleNo)}</p>
    </Phone>
  )
}
