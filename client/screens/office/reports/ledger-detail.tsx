import { CalendarPlus, CornerDownLeft, FileText, ListChecks, TriangleAlert, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Books, LedgerLine, Move } from 'sync-protocol'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { dateWithYear, quantity } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { TellRow } from '../detail/tell-row.tsx'
import { ExtendSheet } from './extend-sheet.tsx'
import { ReturnSheet } from './return-sheet.tsx'
import { SettleSheet } from './settle-sheet.tsx'
import { useBooksWords } from './words.ts'

type Props = { readonly line: LedgerLine; readonly nature: 'J' | 'A'; readonly books: Books; readonly onClose: () => void }

/** One sent line: what came of it, and what can be done. */
export function LedgerDetail({ line, nature, books, onClose }: Props) {
  const words = useBooksWords()
  const common = useWords()
  const may = useMay()
  const [sheet, setSheet] = useState<'return' | 'settle' | 'extend'>()
  const challan = books.challans.find(({ id }) => id === line.challan)
  const qty = (value: number) => quantity(value, common.unit(line.uqc))
  const shut = () => setSheet(undefined)
  return (
    <aside className="detail" aria-label={line.number}>
      <header className="detail-head">
        <span className="detail-number">{line.number}</span><span className="spacer" />
        <Button look="quiet" size="desk" className="btn-icon" aria-label={common.close} onClick={onClose}><X size={17} aria-hidden="true" /></Button>
      </header>
      <h2>{line.name}</h2>
      <div className="detail-line">{line.party.name} · {words.ledger.sentOn(dateWithYear(line.date))}</div>
      <div className="detail-acts">
        {line.balance > 0 && challan && may('challan.create') && <Button look="line" size="desk" onClick={() => setSheet('return')}><CornerDownLeft size={16} aria-hidden="true" />{words.ledger.acts.return}</Button>}
        {line.balance > 0 && may('challan.reconcile', challan) && <Button look="line" size="desk" onClick={() => setSheet('settle')}><ListChecks size={16} aria-hidden="true" />{words.ledger.acts.settle[nature]}</Button>}
        {nature === 'J' && line.due !== null && may('challan.extend', challan) && <Button look="line" size="desk" onClick={() => setSheet('extend')}><CalendarPlus size={16} aria-hidden="true" />{words.ledger.acts.extend}</Button>}
        <ButtonLink look="quiet" size="desk" to={`/challans/${line.challan}`}><FileText size={16} aria-hidden="true" />{words.ledger.acts.open}</ButtonLink>
      </div>
      {line.over > 0 && <TellRow look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.ledger.over(qty(line.over))}>{null}</TellRow>}
      {line.state === 'overdue' && <TellRow look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.ledger.late(-(line.daysLeft ?? 0))}>{words.ledger.deemed[nature]}</TellRow>}
      <dl className="paper-facts report-facts">
        <Fact name={words.columns.sent} value={qty(line.sent)} />
        {line.back > 0 && <Fact name={words.columns.back} value={qty(line.back)} />}
        {line.loss > 0 && <Fact name={words.columns.loss} value={qty(line.loss)} />}
        {line.premises > 0 && <Fact name={words.columns.premises} value={qty(line.premises)} />}
        {line.accepted > 0 && <Fact name={words.columns.accepted} value={qty(line.accepted)} />}
        {line.onward > 0 && <Fact name={words.ledger.kinds.onward} value={qty(line.onward)} />}
        <Fact name={words.columns.balance} value={<b>{qty(line.balance)}</b>} />
        <Fact name={words.columns.due} value={line.due === null ? words.ledger.noLimit : `${dateWithYear(line.due)}${line.extended ? `, ${words.ledger.extended}` : ''}`} />
        {line.origin && <Fact name="" value={words.ledger.origin(line.origin.number)} />}
      </dl>
      {line.moves.length > 0 && <><h3>{words.ledger.moves}</h3><ul className="moves">{line.moves.map((move, i) => <MoveRow key={i} move={move} line={line} />)}</ul></>}
      {challan && sheet === 'return' && <ReturnSheet challan={challan} books={books} nature={nature} onClose={shut} />}
      {sheet === 'settle' && <SettleSheet line={line} nature={nature} onClose={shut} />}
      {sheet === 'extend' && <ExtendSheet line={line} onClose={shut} />}
    </aside>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return <div><dt>{name}</dt><dd className="num">{value}</dd></div>
}

function MoveRow({ move: { kind, date, qty, loss, paper, got }, line }: { readonly move: Move; readonly line: LedgerLine }) {
  const words = useBooksWords()
  const common = useWords()
  const unit = common.unit(line.uqc)
  const other = got.uqc !== line.uqc || got.name !== line.name
  return (
    <li>
      <b>{words.ledger.kinds[kind]}: {quantity(qty, unit)}</b>
      <time>{dateWithYear(date)}</time>
      <p>{[other && `${quantity(got.qty, common.unit(got.uqc))} ${got.name}`, loss > 0 && words.ledger.lossOf(quantity(loss, unit)), paper.number !== '' && words.ledger.onPaper(paper.number)].filter(Boolean).join(' · ')}</p>
    </li>
  )
}
