import { ArrowLeft, Printer } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { indianDay, liveAttempts, type Challan } from 'sync-protocol'
import { Button } from '../parts/button.tsx'
import { ewayNumber, phone, vehicle } from '../parts/format.ts'
import { useNow } from '../parts/use-now.ts'
import { useChallans, useCompany, useWho } from '../use/index.ts'
import { enPrint, type PrintWords } from '../words/en-print.ts'
import { hiPrint } from '../words/hi-print.ts'
import { LANGUAGES, LANGUAGE_NAMES, language } from '../words/index.ts'
import { daySheetOf, type Round } from './day-sheet.ts'
import { paperDay, paperTime } from './paper-facts.ts'
import { brandOf } from './paper.ts'
import { usePrintWords } from './print-words.ts'
import './day-sheet.css'

/** Everything that may be a stop of today, or was one; a company has fewer open at once. */
const ASKED = { status: ['issued', 'packed', 'dispatched', 'delivered', 'partly_delivered', 'refused', 'returned'], limit: 2_000 } as const

/** The day's stops by driver and vehicle on A4, for the wall, the gate and the drivers: works without network. `?lang=hi` for Hindi. */
export function DaySheetScreen() {
  const { screen } = usePrintWords()
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const spoken = language.use()
  const lang = (['en', 'hi'] as const).find((one) => one === search.get('lang')) ?? spoken
  const words = lang === 'hi' ? hiPrint : enPrint
  const now = useNow()
  const who = useWho()
  const challans = useChallans(ASKED)
  const company = useCompany()
  const rounds = useMemo(() => daySheetOf((challans ?? []).map(({ row }) => row), now), [challans, now])
  useEffect(() => { document.title = words.day.title }, [words])
  return (
    <main className="print-screen">
      <header className="print-bar">
        <Button look="line" size="desk" onClick={() => void (window.history.length > 1 ? navigate(-1) : navigate('/home'))}><ArrowLeft size={16} aria-hidden="true" />{screen.back}</Button>
        <h1>{words.day.title}</h1>
        <span className="spacer" />
        <select aria-label={screen.language} value={lang} onChange={({ currentTarget }) => setSearch({ lang: currentTarget.value }, { replace: true })}>
          {LANGUAGES.map((one) => <option key={one} value={one}>{LANGUAGE_NAMES[one]}</option>)}
        </select>
        <Button size="desk" disabled={challans === undefined} onClick={() => window.print()}><Printer size={16} aria-hidden="true" />{screen.print}</Button>
      </header>
      <div className="print-desk">
        <article className="day-sheet" lang={lang}>
          <header className="day-head">
            <div><b>{brandOf(company).name}</b><h2>{words.day.title}</h2></div>
            <p><b>{paperDay(indianDay(now))}</b><span>{words.day.sum(rounds.length, rounds.reduce((sum, { stops }) => sum + stops.length, 0))}</span><small>{words.printed(paperTime(now), who.name)}</small></p>
          </header>
          {challans !== undefined && rounds.length === 0 && <p className="day-none">{words.day.none}</p>}
          {rounds.map((round) => <RoundTable key={`${round.driver ?? round.name} ${round.vehicleNo}`} round={round} words={words} />)}
        </article>
      </div>
    </main>
  )
}

function RoundTable({ round: { name, vehicleNo, stops, packages }, words }: { readonly round: Round; readonly words: PrintWords }) {
  const { day } = words
  return (
    <section className="day-round">
      <h3><b>{name || day.nobody}</b><span>{vehicle(vehicleNo)}</span><small>{day.round(stops.length, packages)}</small></h3>
      <table>
        <thead><tr><th>#</th><th>{day.stop}</th><th>{day.challan}</th><th className="n">{day.packages}</th><th>{day.by}</th><th>{day.eway}</th><th>{day.done}</th></tr></thead>
        <tbody>{stops.map((challan, i) => <StopRow key={challan.id} challan={challan} place={i + 1} words={words} />)}</tbody>
      </table>
    </section>
  )
}

function StopRow({ challan, place, words: { day } }: { readonly challan: Challan; readonly place: number; readonly words: PrintWords }) {
  const at = challan.shipTo ?? challan.consignee
  const last = liveAttempts(challan).at(-1)
  return (
    <tr>
      <td className="n">{place}</td>
      <td><b>{challan.consignee?.name}</b><small>{[at?.addr1, [at?.place, at?.pin].filter(Boolean).join(' '), at?.phone ? phone(at.phone).replaceAll(' ', '\u00a0') : ''].filter(Boolean).join(' · ')}</small>{challan.driverNote && <small>{challan.driverNote}</small>}</td>
      <td>{challan.legal?.number}{challan.leaveBy && <small>{day.leaves(challan.leaveBy)}</small>}</td>
      <td className="n">{challan.packages || ''}</td>
      <td>{challan.deliverBy}</td>
      <td>{ewayNumber(challan.eway.number)}</td>
      <td className="day-done">{last ? <>{day.states[challan.status] ?? day.tried}<small>{paperTime(last.ended).slice(-5)}</small></> : <i aria-hidden="true" />}</td>
    </tr>
  )
}
