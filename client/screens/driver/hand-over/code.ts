import type { Id, Instant } from 'sync-protocol'

/** A stop as the other phone must know it while it has no network: enough to count the packages. */
export type HandedStop = { readonly challan: Id; readonly number: string; readonly name: string; readonly packages: number }
export type HandOver = {
  readonly from: { readonly user: Id; readonly name: string }
  readonly to: { readonly user: Id; readonly name: string }
  readonly vehicleNo: string
  readonly at: Instant
  readonly stops: readonly HandedStop[]
}

/** More would make a code that a cheap camera cannot read. */
const STOPS_A_CODE = 4
const NAME_LETTERS = 30
const MARK = 'H:'

type Packed = readonly [version: 1, from: Id, fromName: string, to: Id, toName: string, vehicle: string, at: Instant, stops: readonly (readonly [Id, string, string, number])[]]

/** One code, or several where there are many stops. */
export function codesOf({ from, to, vehicleNo, at, stops }: HandOver): string[] {
  const parts = Array.from({ length: Math.ceil(stops.length / STOPS_A_CODE) }, (_, i) => stops.slice(i * STOPS_A_CODE, (i + 1) * STOPS_A_CODE))
  return parts.map((part) => {
    const packed: Packed = [1, from.user, from.name, to.user, to.name, vehicleNo, at, part.map(({ challan, number, name, packages }) => [challan, number, name.slice(0, NAME_LETTERS), packages] as const)]
    return MARK + JSON.stringify(packed)
  })
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 100
const isId = (value: unknown): value is Id => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function stopOf(value: unknown): HandedStop | undefined {
  if (!Array.isArray(value)) return undefined
  const [challan, number, name, packages] = value as unknown[]
  return isId(challan) && isText(number) && isText(name) && isCount(packages) ? { challan, number, name, packages } : undefined
}

export const isHandOverCode = (text: string): boolean => text.trim().startsWith(MARK)

/** Reads a code of another phone; undefined for anything that is not wholly one. */
export function readCode(text: string): HandOver | undefined {
  try {
    const value: unknown = JSON.parse(text.trim().slice(MARK.length))
    if (!isHandOverCode(text) || !Array.isArray(value)) return undefined
    const [version, from, fromName, to, toName, vehicleNo, at, list] = value as unknown[]
    if (version !== 1 || !isId(from) || !isText(fromName) || !isId(to) || !isText(toName) || !isText(vehicleNo) || !isCount(at) || !Array.isArray(list)) return undefined
    const stops = list.map(stopOf)
    if (stops.length === 0 || stops.length > STOPS_A_CODE || stops.includes(undefined)) return undefined
    return { from: { user: from, name: fromName }, to: { user: to, name: toName }, vehicleNo, at, stops: stops.filter((stop) => stop !== undefined) }
  } catch {
    return undefined
  }
}
