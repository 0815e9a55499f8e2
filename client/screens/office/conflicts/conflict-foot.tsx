import type { Conflict } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { date, timeOrDate } from '../../../parts/format.ts'
import { Kbd } from '../../../parts/office/kbd.tsx'
import { useKeys } from '../../../parts/office/use-keys.ts'
import { showToast } from '../../../parts/toast.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { reopenConflict } from '../../../store/actions.ts'
import { useStores, useWho } from '../../../use/index.ts'
import { useMay } from '../actor.ts'
import { useSaying } from '../use-saying.ts'
import { UNDO_MS, isChoice, isKeptWork, mayUndo } from './conflict-facts.ts'
import type { Answer } from './use-answers.ts'
import { useConflictBook } from './words.ts'

type Props = { readonly conflict: Conflict; readonly answers: readonly Answer[] }

/** The answers: Enter keeps, 1 is the left one, 2 the right one. Each can be taken back for 30 days. */
export function ConflictFoot(props: Props) {
  const { conflict } = props
  const book = useConflictBook()
  const may = useMay()
  const { role } = useWho()
  if (!may('conflict.settle')) return <footer className="cf-foot"><span className="second">{book.may}</span></footer>
  if (conflict.kind === 'cancel_delivered' && role !== 'admin' && !conflict.settled) return <footer className="cf-foot"><span className="second">{book.adminOnly}</span></footer>
  return conflict.settled ? <Settled conflict={conflict} /> : <Open {...props} />
}

function Settled({ conflict }: { readonly conflict: Conflict }) {
  const book = useConflictBook()
  const stores = useStores()
  const now = useNow()
  const say = useSaying()
  const { settled, id } = conflict
  const undo = () => say(async () => {
    await reopenConflict(stores, id)
    showToast({ text: book.undone })
  })
  const can = mayUndo(conflict, now)
  useKeys(can ? { 'Ctrl+z': undo } : {})
  if (!settled) return null
  return (
    <footer className="cf-foot">
      <span className="second num">{book.settledBy(settled.stamp.byName, timeOrDate(settled.stamp.at, now))}</span>
      <span className="spacer" />
      {can ? <span className="second num">{book.undoUntil(date(settled.stamp.at + UNDO_MS))}</span> : null}
      {can ? <Button look="line" size="desk" onClick={undo}>{book.undo}<Kbd>Ctrl Z</Kbd></Button> : <span className="second">{isKeptWork(conflict) ? book.noUndo : ''}</span>}
    </footer>
  )
}

function Open({ conflict, answers }: Props) {
  const book = useConflictBook()
  const byKey = Object.fromEntries(answers.map(({ key, run }) => [key, run]))
  const keep = answers.find(({ key }) => key === 'Enter')?.run
  useKeys({ ...byKey, ...(keep && byKey['1'] === undefined && isChoice(conflict) ? { 1: keep } : {}) })
  return (
    <footer className="cf-foot">
      {answers.map(({ text, key, run }, i) => <Button key={text} look={i === 0 ? 'main' : 'line'} size="desk" className="cf-answer" onClick={run}>{text}<Kbd>{key}</Kbd></Button>)}
      <span className="spacer" />
      {isKeptWork(conflict) ? null : <span className="second">{book.undoNote}</span>}
    </footer>
  )
}
