import { Check, Plus } from 'lucide-react'
import { SHORT_REASONS, type Line, type Thousandths } from 'sync-protocol'
import { number } from '../../parts/format.ts'
import { StateGlyph } from '../../parts/state-glyph.tsx'
import { Stepper } from '../../parts/stepper.tsx'
import { useDriverWords } from '../../words/index.ts'
import { kindOf, needsWord, type LineEntry } from './proof-form.ts'

type Props = {
  readonly line: Line
  readonly offered: Thousandths
  readonly entry: LineEntry
  /** "Next" was pressed and this line has not said why. */
  readonly asked: boolean
  readonly onEntry: (entry: LineEntry) => void
}

/** One line: received number, and the reason in place as soon as it is not all. */
export function GoodsLine({ line, offered, entry, asked, onEntry }: Props) {
  const { goods } = useDriverWords()
  const kind = kindOf(entry, offered)
  return (
    <li id={`line-${line.id}`} className={kind === 'all' ? 'goods-line' : 'goods-line goods-line-hot'}>
      <div className="goods-name">
        <h3>{line.name}{line.detail ? <span>{line.detail}</span> : null}{line.alt ? <span className="num">{number(line.alt.qty)} {line.alt.unit}</span> : null}</h3>
        <Standing offered={offered} entry={entry} />
      </div>
      <Stepper
        value={entry.received} tone={kind === 'all' ? 'plain' : 'look'} label={goods.count(line.name)}
        onChange={(received) => onEntry({ received, reason: received < offered ? entry.reason : null, extra: received > offered && entry.extra })}
      />
      {kind === 'less' ? <Why offered={offered} entry={entry} onEntry={onEntry} /> : null}
      {kind === 'more' ? <Extra offered={offered} entry={entry} onEntry={onEntry} /> : null}
      {asked && needsWord(entry, offered) ? <p className="goods-missing" role="alert">{kind === 'less' ? goods.needReason : goods.needExtra}</p> : null}
    </li>
  )
}

/** "All 40", "2 less than 24": with its shape and in its colour. */
function Standing({ offered, entry }: Pick<Props, 'offered' | 'entry'>) {
  const { goods } = useDriverWords()
  const kind = kindOf(entry, offered)
  if (kind === 'all') return <p className="goods-full num"><StateGlyph state="delivered" />{goods.full(number(offered))}</p>
  const gap = number(Math.abs(offered - entry.received))
  const text = kind === 'more' ? goods.more(gap, number(offered)) : entry.received === 0 ? goods.none(number(offered)) : goods.less(gap, number(offered))
  return <p className="goods-short num"><StateGlyph state="partly_delivered" />{text}</p>
}

type AskProps = Pick<Props, 'offered' | 'entry' | 'onEntry'>

function Why({ offered, entry, onEntry }: AskProps) {
  const { goods } = useDriverWords()
  return (
    <fieldset className="goods-why">
      <legend>{goods.why(number(offered - entry.received))}</legend>
      <div>
        {SHORT_REASONS.map((reason) => (
          <button key={reason} type="button" aria-pressed={entry.reason === reason} onClick={() => onEntry({ ...entry, reason })}>
            {entry.reason === reason ? <Check size={18} strokeWidth={3} aria-hidden="true" /> : null}{goods.reasons[reason]}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function Extra({ offered, entry, onEntry }: AskProps) {
  const { goods } = useDriverWords()
  const Sign = entry.extra ? Check : Plus
  return (
    <fieldset className="goods-why">
      <legend>{goods.whyMore(number(entry.received - offered))}</legend>
      <div>
        <button type="button" aria-pressed={entry.extra} onClick={() => onEntry({ ...entry, extra: !entry.extra })}>
          <Sign size={18} strokeWidth={3} aria-hidden="true" />{goods.extra}
        </button>
      </div>
    </fieldset>
  )
}
