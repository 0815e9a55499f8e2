import { ChevronRight } from 'lucide-react'
import { useNavigate } from 'react-router'
import type { Challan } from 'sync-protocol'
import { Sheet } from '../../../parts/sheet.tsx'
import { StateGlyph, type ShownState } from '../../../parts/state-glyph.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { loadChallan } from '../../../store/actions.ts'
import { useCompany, useStores, type BoardColumn } from '../../../use/index.ts'
import { customerOf, numberOf } from '../challan-facts.ts'
import { paths } from '../paths.ts'
import { sayFault } from '../say-fault.ts'
import { useWarehouseWords } from '../words.ts'
import { loadBefore, loadOfMove, movesFrom, type Move } from './board-moves.ts'

export type Moving = { readonly challan: Challan; readonly from: BoardColumn }
type Props = { readonly moving: Moving | null; readonly onClose: () => void }

const GLYPHS: Readonly<Record<Move, ShownState>> = { packing: 'packing', again: 'packing', packed: 'packed', on_the_way: 'dispatched' }

/** Does what dragging a card would do, with buttons. */
export function MoveSheet({ moving, onClose }: Props) {
  const words = useWarehouseWords()
  const skipPacking = useCompany()?.skipPacking ?? false
  const move = useMove(onClose)
  if (moving === null) return null
  const { challan, from } = moving
  return (
    <Sheet open onClose={onClose} title={words.board.moveOne(customerOf(challan))} from="middle">
      <div className="wh-sheet">
        <p className="second">{numberOf(challan)}</p>
        {movesFrom(from, skipPacking).map((each) => (
          <button key={each} type="button" className="wh-pick" onClick={() => void move(each, challan)}>
            <StateGlyph state={GLYPHS[each]} size={30} />
            <span><b>{words.board.moves[each].word}</b><small>{words.board.moves[each].note}</small></span>
            <ChevronRight size={26} aria-hidden="true" />
          </button>
        ))}
      </div>
    </Sheet>
  )
}

function useMove(onDone: () => void): (move: Move, challan: Challan) => Promise<void> {
  const stores = useStores()
  const words = useWarehouseWords()
  const navigate = useNavigate()
  return async (move, challan) => {
    const load = loadOfMove(move, challan)
    onDone()
    if (load === null) return void navigate(paths.send(challan.id))
    const before = loadBefore(challan)
    try {
      await loadChallan(stores, challan.id, load)
      const text = words.board.moved(customerOf(challan), words.board.moves[move].word)
      const undo = (): void => void loadChallan(stores, challan.id, before).catch((fault: unknown) => showToast({ text: sayFault(fault, words) }))
      showToast(move === 'packing' ? { text } : { text, action: { label: words.pack.undo, run: undo }, stay: 8000 })
    } catch (fault) {
      showToast({ text: sayFault(fault, words) })
    }
  }
}
