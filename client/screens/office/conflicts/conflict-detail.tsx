import { Check, ChevronLeft, Printer } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Conflict, Challan } from 'sync-protocol'
import { timeOrDate } from '../../../parts/format.ts'
import { StateChip } from '../../../parts/state-chip.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { useChallan, useStores, type ListedConflict } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { settleConflict } from '../../../store/actions.ts'
import { useMay } from '../actor.ts'
import { AdjustSheet } from '../detail/adjust-sheet.tsx'
import { useSaying } from '../use-saying.ts'
import { useConflictWords } from '../detail/use-conflict-words.ts'
import { isChoice, isFrozen, paperOf } from './conflict-facts.ts'
import { BothHappened } from './both-happened.tsx'
import { ConflictCount } from './conflict-count.tsx'
import { ConflictFoot } from './conflict-foot.tsx'
import { ConflictStory } from './conflict-story.tsx'
import { ConflictVersions } from './conflict-versions.tsx'
import { useAnswers } from './use-answers.ts'
import { When } from './when.tsx'
import { useConflictBook } from './words.ts'

/** Where a record of each type opens. */
const PATHS: Readonly<Record<string, string>> = { challan: '/challans', party: '/customers', product: '/items', vehicle: '/vehicles', location: '/locations' }

type Props = { readonly cached: ListedConflict; readonly onBack: () => void; readonly onSettled: () => void }

/** One conflict: what it is about, both versions, what else is known, and the answers at the foot. */
export function ConflictDetail({ cached: { row: conflict, number }, onBack, onSettled }: Props) {
  const book = useConflictBook()
  const common = useWords()
  const say = useConflictWords(conflict)
  const challan = useChallan(conflict.entity === 'challan' ? conflict.entityId : '')?.row
  const [chosen, setChosen] = useState<readonly string[]>([])
  const may = useMay()
  const stores = useStores()
  const tell = useSaying()
  const [correcting, setCorrecting] = useState(false)
  const onCorrect = may('challan.adjust') ? () => setCorrecting(true) : undefined
  const answers = useAnswers({ conflict, challan, chosen, onSettled, onCorrect })
  /** The corrected count is the answer: what is booked now is what was sent. */
  const corrected = () => tell(async () => { await settleConflict(stores, conflict.id, 'mine'); onSettled() })
  const [first] = conflict.fields
  // one field is one tap; several are chosen first, and used together
  const choose = (fields: readonly string[]) => (conflict.fields.length === 1 ? answers.find(({ key }) => key === '2')?.run() : setChosen(fields))
  const path = PATHS[conflict.entity]
  const asks = book.asks[conflict.kind](conflict.mine.byName, first ? say.value(first.theirs, first.field) : '', first ? say.value(first.mine, first.field) : '')
  return (
    <section className="cf-detail" aria-label={conflict.title}>
      <div className="cf-scroll">
        <button type="button" className="cf-back" onClick={onBack}><ChevronLeft size={18} aria-hidden="true" />{common.back}</button>
        <p className="cf-line">
          {number ? <span>{number}</span> : null}
          {challan ? <StateChip state={challan.status} /> : null}
          {path ? <Link className="link" to={`${path}/${conflict.entityId}`}>{book.open}</Link> : null}
        </p>
        <h2>{book.heads[conflict.kind](conflict.title)}</h2>
        <p className="cf-ask">{asks}</p>
        {isChoice(conflict)
          ? <ConflictVersions conflict={conflict} chosen={chosen} onChoose={choose} frozen={isFrozen(conflict, challan) || conflict.settled !== null} />
          : conflict.kind === 'excess' && challan ? <ConflictCount conflict={conflict} challan={challan} />
            : conflict.kind === 'cancel_delivered' && challan ? <BothHappened conflict={conflict} challan={challan} />
              : <Work conflict={conflict} />}
        <Beside conflict={conflict} challan={challan} />
        <ConflictStory conflict={conflict} challan={challan} />
      </div>
      <ConflictFoot conflict={conflict} answers={answers} />
      {correcting && challan ? <AdjustSheet challan={challan} onClose={() => setCorrecting(false)} onSaved={corrected} /> : null}
    </section>
  )
}

/** Who did it, when, and whether there was network; for the kinds with one version only, what was done. */
function Work({ conflict }: { readonly conflict: Conflict }) {
  const book = useConflictBook()
  const say = useConflictWords(conflict)
  return (
    <div className="cf-work">
      <header><b>{conflict.mine.byName}</b><When stamp={conflict.mine} /></header>
      {conflict.fields.length > 0 ? (
        <dl className="paper-facts">
          {conflict.fields.map(({ field, mine, theirs }) => (
            <div key={field}><dt>{book.field(say.field(field))}</dt><dd className="num">{isBlank(mine) && !isBlank(theirs) ? say.value(theirs, field) : <>{say.value(mine, field)}{isBlank(theirs) ? null : <small> · {book.inUseNow}: {say.value(theirs, field)}</small>}</>}</dd></div>
          ))}
        </dl>
      ) : null}
    </div>
  )
}

/** Nothing to show beside what the other side has. */
const isBlank = (value: unknown): boolean => value === null || value === undefined || value === ''

/** What did not clash, the paper that exists, and what can no longer be changed. */
function Beside({ conflict, challan }: { readonly conflict: Conflict; readonly challan: Challan | undefined }) {
  const book = useConflictBook()
  const now = useNow()
  const say = useConflictWords(conflict)
  const paper = paperOf(challan)
  return (
    <ul className="cf-beside">
      {isChoice(conflict) && conflict.merged ? <li><Check size={16} aria-hidden="true" /><span><b>{book.mergedHead(conflict.merged.length)}</b> {conflict.merged.map((path) => say.field(path)).join(', ')}</span></li> : null}
      {isChoice(conflict) && !conflict.merged ? <li><Check size={16} aria-hidden="true" />{book.othersKept}</li> : null}
      {paper ? <li><Printer size={16} aria-hidden="true" />{book.paper(paper.times, timeOrDate(paper.last, now))}</li> : null}
      {isFrozen(conflict, challan) && !conflict.settled ? <li><Printer size={16} aria-hidden="true" />{book.frozen}</li> : null}
    </ul>
  )
}
