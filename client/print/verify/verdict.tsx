import { CircleCheck, CircleHelp, CloudOff, LoaderCircle, TriangleAlert, OctagonX, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PrintWords } from '../../words/en-print.ts'
import { usePrintWords } from '../print-words.ts'

export type Verdict = 'agrees' | 'differs' | 'cancelled' | 'unknown' | 'checking' | 'offline' | 'malformed'

type Look = { readonly icon: LucideIcon; readonly tone: 'good' | 'bad' | 'look' | 'plain'; readonly say: (words: PrintWords['verify']) => readonly [string, string] }

const LOOKS: Readonly<Record<Verdict, Look>> = {
  agrees: { icon: CircleCheck, tone: 'good', say: (words) => [words.agrees, words.agreesHelp] },
  differs: { icon: OctagonX, tone: 'bad', say: (words) => [words.differs, words.differsHelp] },
  cancelled: { icon: TriangleAlert, tone: 'bad', say: (words) => [words.cancelled, words.cancelledHelp] },
  unknown: { icon: CircleHelp, tone: 'look', say: (words) => [words.unknown, words.unknownHelp] },
  checking: { icon: LoaderCircle, tone: 'plain', say: (words) => [words.checking, ''] },
  offline: { icon: CloudOff, tone: 'look', say: (words) => [words.offline, words.offlineHelp] },
  malformed: { icon: CircleHelp, tone: 'look', say: (words) => [words.malformed, ''] },
}

export type Facts = readonly (readonly [label: string, text: string])[]

/** A number that is not parted at its dashes. */
export const whole = (number: string): string => number.replaceAll('-', '\u2011')

/** The answer in one glance: a shape, a sentence, and what it is about. */
export function VerdictCard({ verdict, facts, by, children }: { readonly verdict: Verdict; readonly facts: Facts; readonly by?: string; readonly children?: ReactNode }) {
  const { verify } = usePrintWords()
  const { icon: Icon, tone, say } = LOOKS[verdict]
  const [title, help] = say(verify)
  return (
    <section className={`verify-card verify-${tone}`} role="status" data-verdict={verdict}>
      <Icon className={verdict === 'checking' ? 'share-turning' : undefined} size={56} strokeWidth={2.2} aria-hidden="true" />
      <h1>{title}</h1>
      {help !== '' && <p>{help}</p>}
      <dl>{facts.filter(([, text]) => text !== '').map(([label, text]) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
      {by !== undefined && <p className="verify-by">{by}</p>}
      {children}
    </section>
  )
}
