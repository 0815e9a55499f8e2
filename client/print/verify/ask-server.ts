import type { PaperCode } from './paper-code.ts'

/** What the server tells anybody who holds a paper. Names are shortened. */
export type ServerSays = {
  readonly agrees: boolean
  readonly challan: { readonly number: string; readonly date: string; readonly cancelled: boolean; readonly from: string; readonly to: string } | null
}

const isAnswer = (body: unknown): body is ServerSays => typeof body === 'object' && body !== null && typeof (body as { agrees?: unknown }).agrees === 'boolean'

/** Asks by number and hash, without signing in. Undefined when no answer came. */
export async function askServer({ number, hash }: PaperCode, signal: AbortSignal): Promise<ServerSays | undefined> {
  try {
    const answer = await fetch(`/api/v1/verify/${encodeURIComponent(number)}/${hash}`, { signal, headers: { accept: 'application/json' } })
    const body: unknown = answer.ok ? await answer.json() : undefined
    return isAnswer(body) ? body : undefined
  } catch {
    return undefined
  }
}
