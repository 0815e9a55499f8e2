import type { Challan, Company, Party, PartySnapshot, PodPolicy } from 'sync-protocol'
import type { Stop } from '../../use/index.ts'
import type { Segment } from '../../parts/segments.tsx'

/** Who stands at the door: the ship-to where there is one, else the consignee. */
export function doorOf(challan: Challan): PartySnapshot | null {
  return challan.shipTo ?? challan.consignee
}

export function nameOf(challan: Challan): string {
  return doorOf(challan)?.name || challan.consignee?.name || challan.legal?.number || ''
}

/** `14/2, Solapur Road, near Gliding Centre, Hadapsar, Pune 411028` */
export function addressOf(challan: Challan): string {
  const door = doorOf(challan)
  if (!door) return ''
  const town = [door.place, door.pin].filter(Boolean).join(' ')
  return [door.addr1, door.addr2, town].filter(Boolean).join(', ')
}

/** As the warehouse counted them last, else as the paper says: what stands on the vehicle. */
export function packagesOf({ loads, packages }: Challan): number {
  return loads.findLast(({ done }) => done)?.packages || packages
}

/** The phone at the door: of this delivery, else of the customer. */
export function phoneOf(challan: Challan, party: Party | undefined): string {
  return doorOf(challan)?.phone || party?.phone || ''
}

/** What the driver is told: the note of this challan, else of the address. */
export function noteOf(challan: Challan, party: Party | undefined): string {
  const door = doorOf(challan)
  const address = party?.addresses.find(({ addr1, pin }) => addr1 === door?.addr1 && pin === door.pin)
  return challan.driverNote || address?.note || ''
}

const USUAL: PodPolicy = { receiver: 'required', signature: 'required', photo: 'optional', place: 'optional' }

/** How much proof this delivery needs: its own rule, the customer's, the company's. */
export function policyOf(challan: Challan, party: Party | undefined, company: Company | undefined): PodPolicy {
  return challan.pod ?? party?.pod ?? company?.podNature?.[challan.nature] ?? company?.pod ?? USUAL
}

/** A link that the phone's own map app opens. */
export function mapLink(challan: Challan, userAgent: string): string {
  const query = encodeURIComponent([nameOf(challan), addressOf(challan)].filter(Boolean).join(', '))
  if (/Android/.test(userAgent)) return `geo:0,0?q=${query}`
  if (/iPhone|iPad/.test(userAgent)) return `https://maps.apple.com/?q=${query}`
  return `https://www.google.com/maps/search/?api=1&query=${query}`
}

/** Digits for wa.me: an Indian number gets its country code. */
export function whatsappLink(phone: string): string {
  const digits = phone.replace(/[^0-9]/g, '').replace(/^0+/, '')
  return `https://wa.me/${digits.length === 10 ? `91${digits}` : digits}`
}

const PIECE: Record<Stop['state'], Segment> = { open: 'open', later: 'open', delivered: 'done', partly: 'part', failed: 'failed' }

/** The day's bar: results by colour, the next stop outlined. */
export function piecesOf(stops: readonly Stop[]): Segment[] {
  return stops.map((stop) => (stop.next ? 'next' : PIECE[stop.state]))
}

export const isDone = (stop: Stop): boolean => stop.state === 'delivered' || stop.state === 'partly' || stop.state === 'failed'
