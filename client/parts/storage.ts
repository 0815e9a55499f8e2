/** A photo as we keep it, in bytes. */
const PHOTO = 300_000
const LOW_BYTES = 150_000_000
const LOW_SHARE = 0.15

/** Asks the browser to keep our data when space runs out. Called right after the first save; harmless to repeat. */
export async function askToKeep(): Promise<boolean> {
  try {
    if (await navigator.storage.persisted()) return true
    return await navigator.storage.persist()
  } catch {
    return false
  }
}

export type Space = {
  readonly used: number
  /** As the browser guesses: it may be wrong, a real write decides. */
  readonly free: number
  readonly low: boolean
  readonly photos: number
  readonly kept: boolean
}

/** How much room there is; undefined where the browser does not say. */
export async function readSpace(): Promise<Space | undefined> {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate()
    const free = Math.max(0, quota - usage)
    const low = quota > 0 && (free < LOW_BYTES || free / quota < LOW_SHARE)
    return { used: usage, free, low, photos: Math.floor(free / PHOTO), kept: await navigator.storage.persisted() }
  } catch {
    return undefined
  }
}
