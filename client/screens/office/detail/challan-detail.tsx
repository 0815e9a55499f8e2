import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { driverOf, otherSideOf, type Challan, type Id } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { StateChip } from '../../../parts/state-chip.tsx'
import { useChallan } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useOfficeWords } from '../words.ts'
import { DetailActs } from './detail-acts.tsx'
import { DetailFacts } from './detail-facts.tsx'
import { DetailTells } from './detail-tells.tsx'
import { GoodsList } from './goods-list.tsx'
import { Proofs } from './proofs.tsx'
import { Story } from './story-list.tsx'

type Props = { readonly id: Id; readonly onStep: (by: 1 | -1) => void; readonly onClose: () => void }

/** A challan beside the list: what it is, what can be done, what happened. */
export function ChallanDetail({ id, onStep, onClose }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const cached = useChallan(id)
  if (cached === undefined) return <aside className="detail" aria-busy="true" />
  const challan = cached?.row
  return (
    <aside className="detail" aria-label={challan?.legal?.number ?? words.challans.noNumber}>
      <header className="detail-head">
        {challan && <span className={challan.status === 'cancelled' ? 'detail-number struck' : 'detail-number'}>{challan.legal?.number ?? words.challans.noNumber}</span>}
        <span className="spacer" />
        <IconButton label={words.detail.previous} onClick={() => onStep(-1)}><ChevronUp size={17} aria-hidden="true" /></IconButton>
        <IconButton label={words.detail.next} onClick={() => onStep(1)}><ChevronDown size={17} aria-hidden="true" /></IconButton>
        <IconButton label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></IconButton>
      </header>
      {challan === undefined ? <p className="detail-line">{words.detail.notHere}</p> : <DetailBody challan={challan} pending={cached?.pending ?? 0} />}
    </aside>
  )
}

function DetailBody({ challan, pending }: { readonly challan: Challan; readonly pending: number }) {
  const words = useOfficeWords()
  const place = (challan.direction === 'O' ? (challan.shipTo ?? challan.consignee) : otherSideOf(challan))?.place
  return (
    <>
      <h2>{otherSideOf(challan)?.name ?? words.challans.noCustomer}</h2>
      <div className="detail-line">
        <StateChip state={challan.status} />
        <span>{[place, driverOf(challan).name].filter(Boolean).join(' · ')}</span>
      </div>
      <DetailActs challan={challan} />
      <DetailTells challan={challan} pending={pending} />
      <GoodsList challan={challan} />
      <Proofs challan={challan} />
      <Story challan={challan} />
      <DetailFacts challan={challan} />
    </>
  )
}

function IconButton({ label, ...rest }: { readonly label: string; readonly onClick: () => void; readonly children: ReactNode }) {
  return <Button look="quiet" size="desk" className="btn-icon" aria-label={label} title={label} {...rest} />
}
