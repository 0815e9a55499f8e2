import { CircleCheck, Clock, FileWarning, MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { lateFor, periodFor, unheardSince, type Span } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { TextField } from '../../../parts/field.tsx'
import { dateTime, dateWithYear } from '../../../parts/format.ts'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useMay } from '../actor.ts'
import { TellRow } from '../detail/tell-row.tsx'
import { ActSheet } from './act-sheet.tsx'
import type { ReportView } from './report-frame.tsx'
import { useAct } from './use-act.ts'
import { useMonthName } from './use-month-name.ts'
import { useBooksWords } from './words.ts'

/** Before a month is filed: who may still hold papers of it. After: what came too late. */
export function ClosePanel({ view: { books, registration }, span }: { readonly view: ReportView; readonly span: Span }) {
  const words = useBooksWords()
  const may = useMay()
  const [filing, setFiling] = useState(false)
  const { run } = useAct(() => undefined)
  const period = periodFor(books.periods, 'gstr1', registration.id, span)
  const filed = period?.filed ?? null
  const isOver = books.today > span.to
  const unheard = isOver ? unheardSince(books.devices, span) : []
  const late = lateFor(books.challans.filter((challan) => challan.registration === registration.id), books.periods).filter(({ period: of }) => of.from === span.from)
  return (
    <aside className="close-panel" aria-label={words.table13.close}>
      <h2>{words.table13.close}</h2>
      {!isOver && <TellRow look="news" icon={<Clock size={18} aria-hidden="true" />} title={words.table13.running}>{null}</TellRow>}
      {filed && <TellRow look="news" icon={<CircleCheck size={18} aria-hidden="true" />} title={words.table13.filed(dateWithYear(filed.on), filed.arn)}>{filed.stamp.byName}</TellRow>}
      {isOver && unheard.length === 0 && <TellRow look="news" icon={<CircleCheck size={18} aria-hidden="true" />} title={words.table13.allHeard}>{null}</TellRow>}
      {unheard.length > 0 && (
        <TellRow look="look" icon={<MonitorSmartphone size={18} aria-hidden="true" />} title={words.table13.unheard(unheard.length)}>
          {words.table13.unheardHelp}
          <ul className="unheard">{unheard.map((device) => <li key={device.name}><b>{device.name}</b><span>{words.table13.lastHeard(dateTime(device.seen))}{device.unsent.count > 0 && `, ${words.table13.unsent(device.unsent.count)}`}</span></li>)}</ul>
        </TellRow>
      )}
      {late.length > 0 && (
        <TellRow look="look" icon={<FileWarning size={18} aria-hidden="true" />} title={words.table13.late(late.length)}>
          {words.table13.lateHelp}
          <ul className="unheard">{late.map(({ challan, what, received }) => (
            <li key={challan.id}><Link className="row-link num" to={`/challans/${challan.id}`}>{challan.legal?.number}</Link><span>{dateWithYear(challan.date)}, {words.table13.lateWhat[what]} {dateTime(received)}</span></li>
          ))}</ul>
        </TellRow>
      )}
      <div className="close-acts">
        {!filed && may('period.file') && <Button size="desk" disabled={!isOver} onClick={() => setFiling(true)}>{words.table13.file}</Button>}
        {filed && period && may('period.unfile') && <Button look="line" size="desk" onClick={() => run(`periods/${period.id}/unfile`, {}, words.settle.saved)}>{words.table13.unfile}</Button>}
      </div>
      {filing && <FileSheet registration={registration.id} span={span} today={books.today} onClose={() => setFiling(false)} />}
    </aside>
  )
}

function FileSheet({ registration, span, today, onClose }: { readonly registration: string; readonly span: Span; readonly today: string; readonly onClose: () => void }) {
  const words = useBooksWords()
  const monthName = useMonthName()
  const [on, setOn] = useState(today)
  const [arn, setArn] = useState('')
  const { run, problem, busy } = useAct(onClose)
  return (
    <ActSheet
      title={words.table13.fileTitle(monthName(span.from.slice(0, 7)))} note={words.settle.online} save={words.table13.save} ready={!busy && on !== ''} problem={problem} onClose={onClose}
      onSave={() => run('periods', { registration, kind: 'gstr1', from: span.from, to: span.to, on, arn: arn.trim() }, words.settle.saved)}
    >
      <WhenField label={words.table13.filedOn} type="date" value={on} onText={setOn} />
      <TextField label={words.table13.arn} size="desk" value={arn} maxLength={30} onText={setArn} />
    </ActSheet>
  )
}
