import { liveAttempts, type Attempt, type Challan, type Evidence } from 'sync-protocol'

export type Arrivals = { readonly photos: number; readonly here: number; readonly missing: readonly Evidence[] }

/** How many photos of an attempt the server has. Signatures and papers count with them when they are missing. */
export function arrivalsOf({ evidence }: Attempt): Arrivals {
  const photos = evidence.filter(({ kind }) => kind !== 'signature')
  return {
    photos: photos.length,
    here: photos.filter(({ arrived }) => arrived !== null).length,
    missing: evidence.filter(({ arrived }) => arrived === null),
  }
}

/** The attempts whose proof is shown, latest first: those that stand and hold something. */
export function provenAttempts(challan: Challan): Attempt[] {
  return liveAttempts(challan).filter(({ evidence, receiver }) => evidence.length > 0 || receiver !== '').toReversed()
}
