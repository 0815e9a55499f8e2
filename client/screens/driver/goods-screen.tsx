import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Id } from 'sync-protocol'
import { Button } from '../../parts/button.tsx'
import { number } from '../../parts/format.ts'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { useDriverWords } from '../../words/index.ts'
import { GoodsLine } from './goods-line.tsx'
import { all, firstUnsaid, sumOf, type LineEntry } from './proof-form.ts'
import { useProof } from './proof-frame.tsx'
import { Steps } from './steps.tsx'
import { nameOf } from './stop-facts.ts'
import { ChangedHere } from './stop-changes.tsx'
import { useStop } from './stop-frame.tsx'

/** What did they receive? Every line starts at "all": a full delivery is one tap. */
export function GoodsScreen() {
  const { challan } = useStop()
  const { form, offered, change } = useProof()
  const { goods } = useDriverWords()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Id>()
  const lines = challan.lines.filter(({ id }) => offered.has(id))

  const setLine = (id: Id, entry: LineEntry) => change({ lines: { ...form.lines, [id]: entry } })
  const setAll = () => change({ lines: Object.fromEntries([...offered].map(([id, open]) => [id, all(open)])) })
  const next = () => {
    const unsaid = firstUnsaid(form, offered)
    setAsked(unsaid)
    if (unsaid === undefined) void navigate(`/stop/${challan.id}/receiver`)
    else document.getElementById(`line-${unsaid}`)?.scrollIntoView({ block: 'center' })
  }
  return (
    <Phone
      head={<TaskHead title={nameOf(challan)} up={`/stop/${challan.id}`} below={<Steps at={1} />} />}
      note={<ChangedHere />}
      bar={<><Sum /><Button className="bar-next" onClick={next}>{goods.next}<ChevronRight size={22} strokeWidth={2.8} aria-hidden="true" /></Button></>}
    >
      <div className="goods-ask">
        <h2>{goods.question}</h2>
        <Button look="soft" size="touch" onClick={setAll}>{goods.all}</Button>
      </div>
      <ul className="goods-lines">
        {lines.map((line) => {
          const open = offered.get(line.id) ?? 0
          return (
            <GoodsLine
              key={line.id} line={line} offered={open} entry={form.lines[line.id] ?? all(open)}
              asked={asked === line.id} onEntry={(entry) => setLine(line.id, entry)}
            />
          )
        })}
      </ul>
    </Phone>
  )
}

function Sum() {
  const { challan } = useStop()
  const { form, offered } = useProof()
  const { goods } = useDriverWords()
  const { full, part, back, sameUnit } = sumOf(challan, form, offered)
  const unsaid = firstUnsaid(form, offered) !== undefined // until each short line has its reason, nobody knows what comes back
  return (
    <p className="goods-sum num" role="status">
      <b>{goods.sum(full, part)}</b>
      {unsaid ? null : <span>{back === 0 ? goods.nothingBack : sameUnit ? goods.back(number(back)) : goods.backSome}</span>}
    </p>
  )
}
