import { useEffect, useState, type RefObject } from 'react'
import { SyncGlyph } from '../../parts/sync-glyph.tsx'
import { useTry } from '../shared/use-try.ts'
import { useWords } from '../../words/index.ts'

const FAR = 72

/** Pulling the list down is "Try now". The button in the outbox does the same without a gesture. */
export function PullToTry({ of }: { readonly of: RefObject<HTMLElement | null> }) {
  const attempt = useTry()
  const words = useWords()
  const [pulled, setPulled] = useState(0)
  const { run } = attempt
  useEffect(() => {
    const main = of.current
    if (!main) return
    return watchPull(main, setPulled, run)
  }, [of, run])
  const text = attempt.busy ? words.tryResult.busy : attempt.said || (pulled >= FAR ? words.tryNow : '')
  return (
    <div className="pull" style={{ height: attempt.busy ? 40 : Math.min(pulled, FAR) * 0.6 }} aria-hidden={pulled === 0 && !attempt.busy}>
      {pulled > 0 || attempt.busy ? <span role="status"><SyncGlyph state={attempt.busy ? 'sending' : 'wait'} size={20} />{text}</span> : null}
    </div>
  )
}

function watchPull(main: HTMLElement, show: (pixels: number) => void, run: () => void): () => void {
  const pull = { from: -1, by: 0 }
  const start = (event: TouchEvent) => {
    pull.from = main.scrollTop <= 0 ? (event.touches[0]?.clientY ?? -1) : -1
    pull.by = 0
  }
  const move = (event: TouchEvent) => {
    if (pull.from < 0) return
    pull.by = Math.max(0, (event.touches[0]?.clientY ?? 0) - pull.from)
    if (pull.by > 8) show(pull.by)
  }
  const end = () => {
    if (pull.by >= FAR) run()
    pull.from = -1
    pull.by = 0
    show(0)
  }
  main.addEventListener('touchstart', start, { passive: true })
  main.addEventListener('touchmove', move, { passive: true })
  main.addEventListener('touchend', end)
  main.addEventListener('touchcancel', end)
  return () => {
    main.removeEventListener('touchstart', start)
    main.removeEventListener('touchmove', move)
    main.removeEventListener('touchend', end)
    main.removeEventListener('touchcancel', end)
  }
}
