import { useState } from 'react'
import { useTryNow } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'

/** "Try now" with its answer in words: "Sent 2" or "Still no network". */
export function useTry(): { readonly busy: boolean; readonly said: string; readonly run: () => void } {
  const tryNow = useTryNow()
  const { tryResult } = useWords()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const attempt = async () => {
    setBusy(true)
    setSaid('')
    const answer = await tryNow()
    setSaid(answer === 'no_network' ? tryResult.none : tryResult.sent(answer.sent))
    setBusy(false)
  }
  return { busy, said, run: () => void attempt() }
}
