import type { ReactNode } from 'react'
import type { Attempt, Evidence, Instant, LineResult } from 'sync-protocol'
import { phone } from '../parts/format.ts'
import { paperQuantity, paperTime } from './paper-facts.ts'
import type { Paper } from './paper.ts'

/** Lines of one table part: a longer table is parted between pages here. */
const LINES = 12

/** The proof in blocks that are not parted, in reading order. */
export function proofBlocks(paper: Paper): ReactNode[] {
  const { challan, words } = paper
  const hashes = <Hashes key="hashes" paper={paper} />
  if (challan.attempts.length === 0) return [<p key="none" className="proof-none">{words.proof.none}</p>, hashes]
  const attempts = challan.attempts.flatMap((attempt, i) => [
    <AttemptFacts key={attempt.stamp.mutation} paper={paper} attempt={attempt} n={i + 1} />,
    ...chunks(attempt.lines, LINES).map((lines, part) => <Quantities key={`${attempt.stamp.mutation} ${part}`} paper={paper} lines={lines} />),
    ...chunks(attempt.evidence.filter(({ kind }) => kind !== 'photo' || !paper.photosKept), 2).map((pair) => <Pictures key={pair.map(({ id }) => id).join(' ')} paper={paper} pair={pair} />),
  ])
  return [...attempts, hashes]
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}

function AttemptFacts({ paper, attempt, n }: { readonly paper: Paper; readonly attempt: Attempt; readonly n: number }) {
  const { proof } = paper.words
  const { receiver, receiverPhone, began, ended, stamp, place, note } = attempt
  const marks = [attempt.withdrawn && proof.withdrawn, attempt.late && proof.late].filter(Boolean).join(' · ')
  return (
    <div className="proof-attempt">
      <h3>{proof.attempt(n)}: {proof.outcomes[attempt.outcome] ?? attempt.outcome}{marks && <small> · {marks}</small>}</h3>
      <dl className="proof-facts">
        <Fact label={proof.receiver} text={[receiver, attempt.receiverRole, receiverPhone && phone(receiverPhone)].filter(Boolean).join(', ')} />
        <Fact label={proof.driver} text={stamp.byName} />
        <Fact label={proof.began} text={paperTime(began)} />
        <Fact label={proof.ended} text={paperTime(ended)} />
        <Fact label={proof.claimed} text={paperTime(stamp.at)} />
        <Fact label={proof.receivedAt} text={receivedText(stamp.received, proof.notReceived)} />
        <Fact label={proof.place} text={place ? `${degrees(place.lat)}, ${degrees(place.lng)} ${proof.accuracy(place.accuracy)}` : proof.noPlace} />
        <Fact label={proof.note} text={note} />
      </dl>
    </div>
  )
}

const receivedText = (received: Instant | null, not: string): string => (received === null ? not : paperTime(received))
/** Five decimals tell about a metre. */
const degrees = (millionths: number): string => (millionths / 1_000_000).toFixed(5)

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return text === '' ? null : <div><dt>{label}</dt><dd>{text}</dd></div>
}

const COLUMNS = ['delivered', 'damaged', 'missing', 'refused', 'extra'] as const

function Quantities({ paper, lines }: { readonly paper: Paper; readonly lines: readonly LineResult[] }) {
  const { challan, words } = paper
  const used = COLUMNS.filter((column) => column === 'delivered' || lines.some((line) => line[column] > 0))
  return (
    <table className="proof-lines">
      <thead><tr><th>{words.proof.line}</th><th className="n">{words.proof.sent}</th>{used.map((column) => <th key={column} className="n">{words.proof[column]}</th>)}</tr></thead>
      <tbody>
        {lines.map((result) => {
          const line = challan.lines.find(({ id }) => id === result.line)
          return (
            <tr key={result.line}>
              <td>{line?.name}</td>
              <td className="n">{line && `${paperQuantity(line.qty)} ${line.uqc}`}</td>
              {used.map((column) => <td key={column} className="n">{paperQuantity(result[column])}</td>)}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Pictures({ paper, pair }: { readonly paper: Paper; readonly pair: readonly Evidence[] }) {
  return <div className={pair.every(({ kind }) => kind === 'signature') ? 'proof-pictures proof-signs' : 'proof-pictures'}>{pair.map((evidence) => <Picture key={evidence.id} paper={paper} evidence={evidence} />)}</div>
}

function Picture({ paper, evidence }: { readonly paper: Paper; readonly evidence: Evidence }) {
  const { proof } = paper.words
  const picture = paper.pictures.get(evidence.id)
  return (
    <figure>
      {picture ? <img src={picture.src} alt={proof.kinds[evidence.kind] ?? ''} /> : <p className="proof-missing">{proof.notHere}</p>}
      <figcaption>{proof.kinds[evidence.kind]} · {proof.captured(paperTime(evidence.captured))}</figcaption>
    </figure>
  )
}

/** What lets anyone compare pictures and content with what was stored. */
function Hashes({ paper }: { readonly paper: Paper }) {
  const { challan, words } = paper
  const files = challan.attempts.flatMap(({ evidence }) => evidence)
  return (
    <div className="proof-hashes">
      <h3>{words.proof.hashes}</h3>
      <p>{words.proof.hashesHelp}</p>
      <dl>
        {challan.issued && <div><dt>{words.proof.challanHash}</dt><dd>{challan.issued.hash}</dd></div>}
        {files.map(({ id, kind, sha256 }) => <div key={id}><dt>{words.proof.kinds[kind]}</dt><dd>{sha256}</dd></div>)}
      </dl>
    </div>
  )
}
