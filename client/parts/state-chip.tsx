import { useWords } from '../words/index.ts'
import { STATE_TONE, StateGlyph, type ShownState } from './state-glyph.tsx'
import './state-chip.css'

/** Shape, word and colour of a challan's state. `big` is for touch screens. */
export function StateChip({ state, size = 'small' }: { readonly state: ShownState; readonly size?: 'small' | 'big' }) {
  const words = useWords()
  return (
    <span className={`chip chip-${STATE_TONE[state]} chip-${size}`}>
      <StateGlyph state={state} size={size === 'big' ? 19 : 16} />
      {words.states[state]}
    </span>
  )
}
