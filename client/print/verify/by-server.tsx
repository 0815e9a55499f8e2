import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { paperDay } from '../paper-facts.ts'
import { usePrintWords } from '../print-words.ts'
import { askServer, type ServerSays } from './ask-server.ts'
import type { PaperCode } from './paper-code.ts'
import { VerdictCard, whole, type Facts, type Verdict } from './verdict.tsx'

/** Checks a paper with the server: for strangers, and for challans that this device does not hold. */
export function VerifyByServer({ code }: { readonly code: PaperCode }) {
  const { verify } = usePrintWords()
  const [says, again] = useServer(code)
  const verdict = verdictOf(says)
  const challan = says === 'asking' ? null : (says?.challan ?? null)
  const facts: Facts = challan
    ? [[verify.number, whole(challan.number)], [verify.date, paperDay(challan.date)], [verify.from, challan.from], [verify.to, challan.to]]
    : [[verify.typed, whole(code.number)]]
  return (
    <VerdictCard verdict={verdict} facts={facts} {...(challan && { by: `${verify.byServer}. ${verify.masked}` })}>
      {verdict === 'offline' && <Button onClick={again}>{verify.again}</Button>}
    </VerdictCard>
  )
}

function verdictOf(says: ServerSays | 'asking' | undefined): Verdict {
  if (says === 'asking') return 'checking'
  if (says === undefined) return 'offline'
  if (!says.agrees) return 'unknown'
  return says.challan?.cancelled ? 'cancelled' : 'agrees'
}

function useServer({ number, hash }: PaperCode): readonly [ServerSays | 'asking' | undefined, () => void] {
  const [says, setSays] = useState<ServerSays | 'asking' | undefined>('asking')
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const control = new AbortController()
    setSays('asking')
    void askServer({ number, hash }, control.signal).then((answer) => {
      if (!control.signal.aborted) setSays(answer)
    })
    return () => control.abort()
  }, [number, hash, tries])
  return [says, useCallback(() => setTries((before) => before + 1), [])]
}
