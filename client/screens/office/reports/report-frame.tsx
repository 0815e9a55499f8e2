import { Download } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { Link, useLocation, useSearchParams } from 'react-router'
import type { Books, Day, Registration, ReportName } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { Popup } from '../../../parts/office/popup.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useBooks, useMasters } from '../../../use/index.ts'
import { Page } from '../page.tsx'
import { useSaying } from '../use-saying.ts'
import { FILE_KINDS, saveReport } from './save-file.ts'
import { useBooksWords } from './words.ts'

export const TABS = ['job-work', 'approval', 'itc-04', 'table-13', 'numbers', 'invoices'] as const
export type Tab = (typeof TABS)[number]

export type ReportView = { readonly books: Books; readonly registration: Registration; readonly day: Day; readonly ask: (name: string, value: string | undefined) => void; readonly asked: URLSearchParams }

type Props = {
  readonly tab: Tab
  /** What is exported; left out where there is nothing to export. */
  readonly report?: ReportName
  /** Fields of the toolbar beside the registration. */
  readonly tools?: (view: ReportView) => ReactNode
  readonly children: (view: ReportView) => ReactNode
}

/** A report: its tabs, whose registration and which period, its files. What is chosen stands in the address. */
export function ReportFrame({ tab, report, tools, children }: Props) {
  const words = useBooksWords()
  const books = useBooks()
  const registrations = useMasters('registration')
  const [asked, setAsked] = useSearchParams()
  const { search } = useLocation()
  const view = useMemo<ReportView | undefined>(() => {
    const usual = registrations?.find(({ id }) => books?.challans.some((challan) => challan.registration === id))
    const registration = (registrations?.find(({ id }) => id === asked.get('gstin')) ?? usual ?? registrations?.[0])?.row
    if (!books || !registration) return undefined
    const ask: ReportView['ask'] = (name, value) => setAsked((before) => {
      const next = new URLSearchParams(before)
      if (value === undefined || value === '') next.delete(name)
      else next.set(name, value)
      return next
    }, { replace: true })
    return { books, registration, ask, asked, day: asked.get('day') ?? books.today }
  }, [books, registrations, asked, setAsked])
  return (
    <Page title={words.title} acts={view && report && <ExportMenu report={report} view={view} />}>
      <nav className="views" aria-label={words.tabs.label}>
        {TABS.map((name) => <Link key={name} to={{ pathname: `/reports/${name}`, search }} aria-current={name === tab ? 'true' : undefined}>{words.tabs[name]}</Link>)}
      </nav>
      {view === undefined ? <p className="report-wait" role="status">{words.reading}</p> : (
        <>
          <div className="filters" role="search">
            {(registrations?.length ?? 0) > 1 && (
              <span className="filter-chip">
                <label htmlFor="report-gstin">{words.registration}</label>
                <select id="report-gstin" value={view.registration.id} onChange={(event) => view.ask('gstin', event.currentTarget.value)}>
                  {registrations?.map(({ id, row }) => <option key={id} value={id}>{row.gstin}</option>)}
                </select>
              </span>
            )}
            {tools?.(view)}
          </div>
          {children(view)}
        </>
      )}
    </Page>
  )
}

const FOR_PORTAL: readonly ReportName[] = ['itc-04', 'table-13']

function ExportMenu({ report, view: { books, registration, day } }: { readonly report: ReportName; readonly view: ReportView }) {
  const words = useBooksWords()
  const say = useSaying()
  const kinds = FILE_KINDS.filter((kind) => kind !== 'portal' || FOR_PORTAL.includes(report))
  return (
    <Popup label={words.export} place="down-right" button={(wiring) => <Button look="line" size="desk" {...wiring}><Download size={16} aria-hidden="true" />{words.export}</Button>}>
      {(close) => kinds.map((kind) => (
        <button
          key={kind} type="button" className="menu-item"
          onClick={() => { close(); say(async () => showToast({ text: words.saved(await saveReport(kind, report, books, { registration, day })) })) }}
        >{words.files[kind]}</button>
      ))}
    </Popup>
  )
}

type ChipProps = { readonly id: string; readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly onPick: (value: string) => void }

/** A choice of the toolbar. */
export function Chip({ id, label, value, options, onPick }: ChipProps) {
  return (
    <span className="filter-chip">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
    </span>
  )
}
