import type { Clock } from './pokes.ts'

/** Counting bytes is work for a browser, and they grow slowly: asked at most once in so many milliseconds. */
const EVERY_MS = 60_000

/** The same question, asked now and then: in between the last answer is given again. */
export function nowAndThen<T>(ask: () => Promise<T>, { now }: Pick<Clock, 'now'>): () => Promise<T> {
  let known: { readonly at: number; readonly answer: Promise<T> } | undefined
  return () => {
    if (!known || now() - known.at > EVERY_MS) known = { at: now(), answer: ask() }
    return known.answer
  }
}
