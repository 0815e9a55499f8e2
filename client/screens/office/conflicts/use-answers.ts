import { useNavigate } from 'react-router'
import type { Challan, Conflict } from 'sync-protocol'
import { showToast } from '../../../parts/toast.tsx'
import { adoptWork, copyChallan, reopenConflict, settleConflict } from '../../../store/actions.ts'
import { useStores } from '../../../use/index.ts'
import { useSaying } from '../use-saying.ts'
import { isChoice, isCorrectable, isFrozen, isKeptWork } from './conflict-facts.ts'
import { useConflictBook } from './words.ts'

type Props = { readonly conflict: Conflict; readonly challan: Challan | undefined; readonly chosen: readonly string[]; readonly onSettled: () => void; readonly onCorrect: (() => void) | undefined }

/** One way to settle it: what it says, its key, and what it does. */
export type Answer = { readonly text: string; readonly key: string; readonly run: () => void }

/** The ways to settle this one: Enter is the calm one, 1 keeps, 2 is the other version. */
export function useAnswers({ conflict, challan, chosen, onSettled, onCorrect }: Props): readonly Answer[] {
  const book = useConflictBook()
  const stores = useStores()
  const say = useSaying()
  const navigate = useNavigate()
  const { id, kind, mine, fields, entityId } = conflict
  const finish = (act: () => Promise<unknown>, text: string) => say(async () => {
    await act()
    showToast({ text, action: { label: book.undo, run: () => say(() => reopenConflict(stores, id)) }, stay: 8000 })
    onSettled()
  })
  const keep = () => finish(() => settleConflict(stores, id, 'theirs'), book.done)
  const { keep: keepText, other } = book.answers[kind]
  if (isChoice(conflict)) {
    if (isFrozen(conflict, challan)) return [{ text: keepText, key: 'Enter', run: keep }]
    if (chosen.length > 0 && chosen.length < fields.length) {
      return [{ text: book.useChosen(chosen.length), key: 'Enter', run: () => finish(() => settleConflict(stores, id, 'mine', chosen), book.done) }]
    }
    const useAll = () => finish(() => settleConflict(stores, id, 'mine'), book.done)
    const first = { text: keepText, key: chosen.length > 0 ? '1' : 'Enter', run: keep }
    const second = { text: book.useAll(mine.byName), key: chosen.length > 0 ? 'Enter' : '2', run: useAll }
    return chosen.length > 0 ? [second, first] : [first, second]
  }
  if (isKeptWork(conflict)) {
    const take = () => say(async () => {
      await adoptWork(stores, id)
      showToast({ text: book.adopted })
      onSettled()
    })
    return [{ text: other ?? '', key: 'Enter', run: take }, { text: keepText, key: '2', run: keep }]
  }
  const openIt = () => void navigate(`/challans/${entityId}`)
  if (kind === 'excess' && challan) {
    const second = onCorrect && isCorrectable(challan) ? { text: book.correct, key: '2', run: onCorrect } : { text: book.openChallan, key: '2', run: openIt }
    return [{ text: keepText, key: 'Enter', run: keep }, second]
  }
  const copy = () => say(async () => { if (challan) void navigate(`/challans/${await copyChallan(stores, challan)}/edit`) })
  return [{ text: keepText, key: 'Enter', run: keep }, ...(other ? [{ text: other, key: '2', run: kind === 'number_clash' ? copy : openIt }] : [])]
}
