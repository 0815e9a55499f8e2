import { useEffect, useState } from 'react'
import type { Role } from 'sync-protocol'

export type DemoAccount = { readonly username: string; readonly name: string; readonly role: Role; readonly company: string }
export type Demo = { readonly password: string; readonly accounts: readonly DemoAccount[] }

/** The accounts of the demo company, while the server has one; undefined otherwise and without network. */
export function useDemo(): Demo | undefined {
  const [demo, setDemo] = useState<Demo>()
  useEffect(() => {
    const stop = new AbortController()
    readDemo(stop.signal).then(setDemo, () => undefined)
    return () => stop.abort()
  }, [])
  return demo
}

async function readDemo(signal: AbortSignal): Promise<Demo | undefined> {
  const answer = await fetch('/api/v1/demo', { signal, headers: { accept: 'application/json' } })
  if (!answer.ok) return undefined
  const found = (await answer.json()) as Partial<Demo>
  return Array.isArray(found.accounts) ? { password: found.password ?? '', accounts: found.accounts } : undefined
}
