import { Check, Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link, Navigate, useNavigate, useParams } from 'react-router'
import type { Challan } from 'sync-protocol'
import { isUntouched, removeEmptyDraft } from '../../../store/actions.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { StateChip } from '../../../parts/state-chip.tsx'
import { SyncGlyph } from '../../../parts/sync-glyph.tsx'
import { useChallan, useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { ConflictTells } from '../detail/conflict-tells.tsx'
import { Page } from '../page.tsx'
import { useOfficeWords } from '../words.ts'
import { CarrierFields } from './carrier-fields.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import { EnterPaper } from './enter-paper.tsx'
import { IssuedSheet } from './issued-sheet.tsx'
import { JourneyFields } from './journey-fields.tsx'
import { LinesGrid } from './lines-grid.tsx'
import { PaperFields } from './paper-fields.tsx'
import { PartyFields } from './party-fields.tsx'
import { TotalsBox } from './totals-box.tsx'
import { useIssue } from './use-issue.ts'
import './editor.css'

/** The field that has the focus saves when it loses it, in milliseconds at most. */
const AFTER_SAVING_MS = 250

/** A draft as one sheet in the order of the paper. Only drafts are edited: everything else opens as a challan. */
export function EditorScreen() {
  const words = useOfficeWords()
  const { id = '' } = useParams()
  const cached = useChallan(id)
  if (cached === undefined) return <main className="page" aria-busy="true" />
  if (cached === null) return <Page title={words.challans.title}><p className="empty">{words.detail.notHere}</p></Page>
  return <Editor key={id} challan={cached.row} unsent={cached.pending > 0} />
}

function Editor({ challan, unsent }: { readonly challan: Challan; readonly unsent: boolean }) {
  const words = useOfficeWords()
  const common = useWords()
  const stores = useStores()
  const navigate = useNavigate()
  const may = useMay()
  const { faults, stops, taken, series, issue, undo } = useIssue(challan)
  const mayIssue = may('challan.issue', challan)

  const close = () => void navigate(isUntouched(challan) ? '/challans' : `/challans/${challan.id}`)
  // The field that has the focus saves when it loses it; only then is the draft whole.
  const settle = (then: () => void) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setTimeout(then, 60)
  }
  // An empty sheet that is left by any other way than Close goes too; its own preview is no leaving.
  useEffect(() => () => {
    setTimeout(() => {
      if (!location.pathname.includes(challan.id)) void removeEmptyDraft(stores, challan.id).catch(() => undefined) // gone already, or its person is
    }, AFTER_SAVING_MS)
  }, [stores, challan.id])
  useKeys({
    Escape: close,
    'Ctrl+enter': () => { if (mayIssue) settle(issue) },
  })
  const fresh = useRef(isUntouched(challan))
  useEffect(() => {
    if (fresh.current) document.querySelector<HTMLElement>('[data-field=consignee], [data-field=consignor]')?.focus()
  }, [])

  if (taken === undefined && (challan.legal !== null || !may('challan.edit', challan))) return <Navigate to={`/challans/${challan.id}`} replace />
  return (
    <Page
      title={words.editor.title}
      head={
        <>
          <Link to="/challans" className="second t-14">{words.challans.title}</Link>
          <span className="quiet" aria-hidden="true">/</span>
          <h1 className="editor-number">{challan.legal?.number ?? words.editor.newNumber}</h1>
          <StateChip state={challan.status} />
          <span className="editor-saved" role="status">
            {unsent ? <Check size={15} aria-hidden="true" /> : <SyncGlyph state="ok" size={15} />}{unsent ? words.editor.saved : words.editor.savedAndSent}
          </span>
        </>
      }
      acts={
        <>
          <ButtonLink look="line" size="desk" to={`/print/${challan.id}`}><Printer size={16} aria-hidden="true" />{words.editor.preview}</ButtonLink>
          <Button look="line" size="desk" onClick={close}>{common.close}<Kbd>Esc</Kbd></Button>
          <EnterPaper challan={challan} settle={settle} />
          {mayIssue && <Button size="desk" disabled={stops} onClick={() => settle(issue)}>{words.editor.issue}<Kbd>Ctrl Enter</Kbd></Button>}
        </>
      }
    >
      <div className="editor">
        <div className="editor-form">
          <ConflictTells challan={challan.id} />
          <div className="editor-sheet">
            <PartyFields challan={challan} />
            <PaperFields challan={challan} />
            <LinesGrid challan={challan} />
            <TotalsBox challan={challan} />
            <JourneyFields challan={challan} />
            <CarrierFields challan={challan} />
          </div>
        </div>
        <ChecksPanel challan={challan} faults={faults} series={series} />
      </div>
      {taken && <IssuedSheet legal={taken} challan={challan} undo={undo} />}
    </Page>
  )
}
