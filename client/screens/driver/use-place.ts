import { useEffect, useRef, useState } from 'react'
import type { Place } from 'sync-protocol'

export type PlaceState = 'looking' | 'found' | 'not_found' | 'off'
const PATIENCE = 20_000

/** Degrees in millionths, accuracy in whole metres. */
export function placeOf({ coords }: GeolocationPosition): Place {
  const micro = (degrees: number) => Math.round(degrees * 1_000_000)
  return { lat: micro(coords.latitude), lng: micro(coords.longitude), accuracy: Math.min(100_000, Math.round(coords.accuracy)) }
}

/** Looks for the place for 20 s while nobody waits for it. `known` is one that was found before. */
export function usePlace(known: Place | null, onFound: (place: Place) => void): PlaceState {
  const [state, setState] = useState<PlaceState>(known ? 'found' : 'looking')
  const wanted = useRef(known === null)
  const tell = useRef(onFound)
  useEffect(() => { tell.current = onFound })
  // Asked once for each opening of the screen: a second question would interrupt.
  useEffect(() => {
    if (!wanted.current) return
    if (!('geolocation' in navigator)) return setState('off')
    let open = true
    navigator.geolocation.getCurrentPosition(
      (position) => {
        if (!open) return
        tell.current(placeOf(position))
        setState('found')
      },
      (fault) => open && setState(fault.code === fault.PERMISSION_DENIED ? 'off' : 'not_found'),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 30_000 },
    )
    return () => {
      open = false
    }
  }, [])
  return state
}
