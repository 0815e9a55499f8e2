import { TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { NumberEntry, Run } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { Link } from 'react-router'
import { dateWithYear } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { TellRow } from '../detail/tell-row.tsx'
import { useAsk } from '../../../use/index.ts'
import { useProblemText } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { Holder } from './holder.tsx'
import { useBooksWords } from './words.ts'
import { VoidSheet } from './void-sheet.tsx'

const MOST = 60

type Props = { readonly run: Run; readonly onClose: () => void; readonly onFound: (number: string) => void }

/** One run of numbers: what is missing, cancelled and void, and what can be done about it. */
export function RunDetail({ run, onClose, onFound }: Props) {
  const words = useBooksWords()
  const common = useWords()
  const office = useOfficeWords()
  const may = useMay()
  const [voiding, setVoiding] = useState<NumberEntry>()
  const [cancelled, voids] = (['cancelled', 'void'] as const).map((kind) => run.entries.filter((entry) => entry.kind === kind))
  return (
    <aside className="detail" aria-label={run.series}>
      <header className="detail-head">
        <span className="detail-number">{office.natures[run.nature]}</span><span className="spacer" />
        <Button look="quiet" size="desk" className="btn-icon" aria-label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></Button>
      </header>
      <h2>{run.entries[0]?.number} – {run.entries.at(-1)?.number.slice(-5)}</h2>
      <div className="detail-line"><Holder run={run} /></div>
      {run.nearlyFull && <GrantNext run={run} />}
      <h3>{words.numbers.missing}</h3>
      {run.missing.length === 0 ? <p className="detail-line">{words.numbers.allHere}</p> : <p className="detail-line">{words.numbers.missingHelp}</p>}
      <ul className="number-list">
        {run.missing.slice(0, MOST).map((entry) => (
          <li key={entry.serial}>
            <b>{entry.number}</b><span className="spacer" />
            {may('challan.enter') && <Button look="line" size="desk" onClick={() => onFound(entry.number)}>{words.numbers.found}</Button>}
            {may('void.create') && <Button look="line" size="desk" onClick={() => setVoiding(entry)}>{words.numbers.makeVoid}</Button>}
          </li>
        ))}
      </ul>
      {run.missing.length > MOST && <p className="detail-line">{words.numbers.others(run.missing.length - MOST)}</p>}
      {voids && voids.length > 0 && <Entries title={words.numbers.voided} entries={voids} />}
      {cancelled && cancelled.length > 0 && <Entries title={words.numbers.cancelledNumbers} entries={cancelled} />}
      {voiding && <VoidSheet run={run} entry={voiding} onClose={() => setVoiding(undefined)} />}
    </aside>
  )
}

/** The device that holds a series which is nearly full is given the next one, by the server at once. */
function GrantNext({ run: { holder, registration } }: { readonly run: Run }) {
  const words = useBooksWords()
  const ask = useAsk()
  const text = useProblemText()
  const may = useMay()
  const [said, setSaid] = useState<string>()
  const device = holder.kind === 'device' && !holder.revoked ? holder.id : undefined
  if (device === undefined || !may('device.retire')) return null
  const grant = () => {
    ask('POST', `/api/v1/company/devices/${device}/series`, { registration }).then(
      (answer) => setSaid(words.numbers.granted((answer as { readonly code: string }).code)), (error: unknown) => setSaid(text(error)),
    )
  }
  return (
    <TellRow look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.numbers.full}>
      <p>{said ?? words.numbers.grantHelp}</p>
      {said === undefined && <Button look="line" size="desk" onClick={grant}>{words.numbers.grant}</Button>}
    </TellRow>
  )
}

function Entries({ title, entries }: { readonly title: string; readonly entries: readonly NumberEntry[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="number-list">
        {entries.slice(0, MOST).map(({ serial, number, challan, date, reason }) => (
          <li key={serial}>{challan ? <Link className="row-link" to={`/challans/${challan}`}>{number}</Link> : <b>{number}</b>}<span className="quiet">{dateWithYear(date)} · {reason}</span></li>
        ))}
      </ul>
    </>
  )
}
