import { Check } from 'lucide-react'
import { useDriverWords } from '../../words/index.ts'

/** Where one is in the two steps of a proof. */
export function Steps({ at }: { readonly at: 1 | 2 }) {
  const words = useDriverWords()
  const names = [words.goods.step, words.receiver.step]
  return (
    <ol className="steps">
      {names.map((name, i) => {
        const place = i + 1
        const state = place === at ? 'here' : place < at ? 'done' : 'ahead'
        return (
          <li key={name} className={`step-${state}`} aria-current={state === 'here' ? 'step' : undefined}>
            {state === 'done' ? <Check size={16} strokeWidth={3.2} aria-hidden="true" /> : <b className="num">{place}</b>}
            {name}
          </li>
        )
      })}
    </ol>
  )
}
