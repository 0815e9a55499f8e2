import { MapPin, MapPinOff } from 'lucide-react'
import type { Place } from 'sync-protocol'
import { useDriverWords } from '../../words/index.ts'
import type { PlaceState } from './use-place.ts'

/** The place, as far as it is known. It never stops anybody. */
export function PlaceNote({ state, place }: { readonly state: PlaceState; readonly place: Place | null }) {
  const { receiver } = useDriverWords()
  if (place) {
    return (
      <span className="place"><MapPin size={20} strokeWidth={2.2} aria-hidden="true" /><span><b>{receiver.placeFound}</b> <span className="num">{receiver.placeWithin(place.accuracy)}</span></span></span>
    )
  }
  if (state === 'looking' || state === 'found') {
    return <span className="place"><MapPin size={20} strokeWidth={2.2} aria-hidden="true" /><span>{receiver.placeLooking}</span></span>
  }
  const off = state === 'off'
  return (
    <span className="place place-none" role="status">
      <MapPinOff size={20} strokeWidth={2.2} aria-hidden="true" />
      <span><b>{off ? receiver.placeOff : receiver.placeNot}</b> {off ? receiver.placeOffText : receiver.placeNotText}</span>
    </span>
  )
}
