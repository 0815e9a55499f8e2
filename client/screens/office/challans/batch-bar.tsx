import { Copy, Printer, ReceiptIndianRupee, Share2, Truck, X } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Id } from 'sync-protocol'
import { copyChallan } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { ShareSheet } from '../../../print/share-sheet.tsx'
import { useChallansOf, useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { TallyButton } from './tally-button.tsx'
import { AssignSheet } from '../detail/assign-sheet.tsx'
import { assignable } from '../detail/acts.ts'
import { useSaying } from '../use-saying.ts'
import { useBooksWords } from '../reports/words.ts'
import { useOfficeWords } from '../words.ts'

/** What can be done with the selected challans; it stands where the filters stood. */
export function BatchBar({ ids, onClear, onInvoice }: { readonly ids: readonly Id[]; readonly onClear: () => void; readonly onInvoice: () => void }) {
  const words = useOfficeWords()
  const { invoices } = useBooksWords()
  const stores = useStores()
  const navigate = useNavigate()
  const may = useMay()
  const say = useSaying()
  const [assigning, setAssigning] = useState(false)
  const [sharing, setSharing] = useState(false)
  const challans = useChallansOf(ids)?.map(({ row }) => row) ?? []
  const toAssign = challans.filter((challan) => assignable(challan, may))

  const copy = () => say(async () => {
    for (const challan of challans) await copyChallan(stores, challan)
    showToast({ text: words.batch.copied(challans.length) })
    onClear()
  })

  return (
    <div className="filters batch" role="toolbar" aria-label={words.batch.picked(ids.length)}>
      <b role="status">{words.batch.picked(ids.length)}</b>
      <Button look="line" size="desk" onClick={() => void navigate(`/print/${ids.join(',')}`)}>
        <Printer size={16} aria-hidden="true" />{words.acts.print}<Kbd>P</Kbd>
      </Button>
      <Button look="line" size="desk" disabled={challans.length === 0} onClick={() => setSharing(true)}><Share2 size={16} aria-hidden="true" />{words.acts.share}</Button>
      <Button look="line" size="desk" disabled={toAssign.length === 0} onClick={() => setAssigning(true)}>
        <Truck size={16} aria-hidden="true" />{words.acts.assign}
      </Button>
      {may('challan.invoice') && <Button look="line" size="desk" onClick={onInvoice}><ReceiptIndianRupee size={16} aria-hidden="true" />{invoices.link}<Kbd>I</Kbd></Button>}
      {may('challan.create') && <Button look="line" size="desk" disabled={challans.length === 0} onClick={copy}><Copy size={16} aria-hidden="true" />{words.acts.copy}</Button>}
      <TallyButton challans={challans} />
      <span className="spacer" />
      <Button look="quiet" size="desk" onClick={onClear}><X size={16} aria-hidden="true" />{words.batch.clear}<Kbd>Esc</Kbd></Button>
      <ShareSheet open={sharing} challans={challans} onClose={() => setSharing(false)} />
      <AssignSheet open={assigning} challans={toAssign} onClose={() => setAssigning(false)} />
    </div>
  )
}
