import { Ban, CheckCheck, PackageCheck, CircleCheck, CircleQuestionMark, Copy, Ellipsis, FilePen, Gauge, KeyRound, ListChecks, MessageSquare, Printer, ReceiptIndianRupee, RotateCcw, Scale, Send, Share2, Stamp, Trash2, Truck, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Challan } from 'sync-protocol'
import { copyChallan, removeDraft } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { Popup } from '../../../parts/office/popup.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { showToast } from '../../../parts/toast.tsx'
import { ShareSheet } from '../../../print/share-sheet.tsx'
import { useStores } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { AskSheet } from '../questions/ask-sheet.tsx'
import { AcknowledgeSheet } from '../reports/acknowledge-sheet.tsx'
import { InvoiceFor } from '../reports/invoice-for.tsx'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { groupedActs, type ActName } from './acts.ts'
import { AdjustSheet } from './adjust-sheet.tsx'
import { AssignSheet } from './assign-sheet.tsx'
import { CodeSheet } from './code-sheet.tsx'
import { DeliverSheet } from './deliver-sheet.tsx'
import { MeasureSheet } from './measure-sheet.tsx'
import { NoteSheet } from './note-sheet.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { SendSheet } from './send-sheet.tsx'

const ICONS: Readonly<Record<ActName, LucideIcon>> = {
  edit: FilePen, issue: Stamp, print: Printer, share: Share2, assign: Truck, send: Send, note: MessageSquare, ask: CircleQuestionMark, invoice: ReceiptIndianRupee, acknowledge: CheckCheck, ledger: ListChecks, adjust: Scale, measure: Gauge, deliver: PackageCheck, arrive: PackageCheck, code: KeyRound, copy: Copy, close: CircleCheck,
  reopen: RotateCcw, cancel: Ban, remove: Trash2,
}
const SEVERE: readonly ActName[] = ['cancel', 'remove']

/** What this person may do with this challan, by the policy table. */
export function DetailActs({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const stores = useStores()
  const navigate = useNavigate()
  const may = useMay()
  const say = useSaying()
  const [sheet, setSheet] = useState<ActName>()
  const { first, more } = groupedActs(challan, may)
  const shut = () => setSheet(undefined)

  const DO: Partial<Record<ActName, () => void>> = {
    edit: () => void navigate(`/challans/${challan.id}/edit`),
    issue: () => void navigate(`/challans/${challan.id}/edit`),
    print: () => void navigate(`/print/${challan.id}`),
    copy: () => say(async () => navigate(`/challans/${await copyChallan(stores, challan)}/edit`)),
    ledger: () => void navigate(`/reports/${challan.nature === 'J' ? 'job-work' : 'approval'}?show=all&gstin=${challan.registration}&line=${challan.lines[0]?.id}`),
    remove: () => say(async () => {
      await removeDraft(stores, challan.id)
      showToast({ text: words.detail.removed })
      void navigate('/challans')
    }),
  }
  const run = (name: ActName) => (DO[name] ?? (() => setSheet(name)))()
  const offered = (name: ActName) => first.includes(name) || more.includes(name)
  useKeys({ a: () => { if (offered('assign')) setSheet('assign') }, s: () => { if (offered('share')) run('share') } })

  return (
    <div className="detail-acts">
      {first.map((name) => <ActButton key={name} name={name} onRun={() => run(name)} />)}
      {more.length > 0 && (
        <Popup label={words.acts.more} place="down-right" button={(wiring) => (
          <Button look="quiet" size="desk" className="btn-icon" aria-label={words.acts.more} {...wiring}><Ellipsis size={17} aria-hidden="true" /></Button>
        )}>
          {(close) => more.map((name) => {
            const Icon = ICONS[name]
            return (
              <button key={name} type="button" className={SEVERE.includes(name) ? 'menu-item danger' : 'menu-item'} onClick={() => { close(); run(name) }}>
                <Icon size={16} aria-hidden="true" />{words.acts[name]}
              </button>
            )
          })}
        </Popup>
      )}
      <AssignSheet open={sheet === 'assign'} challans={[challan]} onClose={shut} />
      <SendSheet open={sheet === 'send'} challan={challan} onClose={shut} />
      {sheet === 'invoice' && <InvoiceFor ids={[challan.id]} onClose={shut} />}
      {sheet === 'acknowledge' && <AcknowledgeSheet challan={challan} onClose={shut} />}
      {sheet === 'adjust' && <AdjustSheet challan={challan} onClose={shut} />}
      {sheet === 'measure' && <MeasureSheet challan={challan} onClose={shut} />}
      {(sheet === 'deliver' || sheet === 'arrive') && <DeliverSheet challan={challan} onClose={shut} />}
      {sheet === 'code' && <CodeSheet challan={challan} onClose={shut} />}
      {sheet === 'ask' && <AskSheet open challan={challan} onClose={shut} />}
      <ShareSheet open={sheet === 'share'} challans={[challan]} onClose={shut} />
      <NoteSheet open={sheet === 'note'} challan={challan} onClose={shut} />
      <ReasonSheet act={sheet === 'cancel' || sheet === 'close' || sheet === 'reopen' ? sheet : undefined} challan={challan} onClose={shut} />
    </div>
  )
}

function ActButton({ name, onRun }: { readonly name: ActName; readonly onRun: () => void }) {
  const words = useOfficeWords()
  const Icon = ICONS[name]
  return <Button look={name === 'issue' ? 'main' : 'line'} size="desk" onClick={onRun}><Icon size={16} aria-hidden="true" />{words.acts[name]}</Button>
}
