import type { Id } from 'sync-protocol'
import { addEvidence } from '../../store/actions.ts'
import type { Stores } from '../../store/stores.ts'
import { placeOf } from './use-place.ts'

const TEN_MINUTES = 600_000

/** The delivery went without its place: it is added if the phone finds it within ten minutes. Never asks, never fails aloud. */
export async function addPlaceLater(stores: Stores, challan: Id, attempt: Id): Promise<void> {
  if (!(await mayLook())) return
  navigator.geolocation.getCurrentPosition(
    (position) => void addEvidence(stores, challan, attempt, [], placeOf(position)).catch(() => undefined),
    () => undefined,
    { enableHighAccuracy: true, timeout: TEN_MINUTES, maximumAge: 60_000 },
  )
}

async function mayLook(): Promise<boolean> {
  if (!('geolocation' in navigator)) return false
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted'
  } catch {
    return false
  }
}
