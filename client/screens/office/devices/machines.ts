import type { Device, Id, Instant } from 'sync-protocol'
import { isOut, worstFirst } from './device-facts.ts'

/** What a person calls a device: one browser with the local database of each of its people. */
export type Machine = {
  /** Stays the same whoever worked last: the oldest of its databases. */
  readonly id: Id
  /** All of it as one: what is unsent together, everything else as last heard. */
  readonly whole: Device
  /** Its databases, latest heard first. */
  readonly members: readonly Device[]
}

/** All members as one device. Titles are told in the order of the members. */
function wholeOf(members: readonly [Device, ...Device[]], id: Id): Device {
  const [latest] = members
  const holding = members.filter(({ unsent }) => unsent.count > 0)
  const ages = holding.flatMap(({ unsent }) => (unsent.oldest === null ? [] : [unsent.oldest]))
  const lost = members.map((one) => one.lost).filter((one) => one !== undefined).toSorted((a, b) => b.found - a.found)[0]
  return {
    ...latest, id, enrolled: Math.min(...members.map(({ enrolled }) => enrolled)), series: members.flatMap(({ series }) => series),
    asked: holding.find(({ asked }) => asked !== null)?.asked ?? latest.asked,
    unsent: { count: holding.reduce((sum, { unsent }) => sum + unsent.count, 0), oldest: ages.length > 0 ? Math.min(...ages) : null, titles: holding.flatMap(({ unsent }) => unsent.titles).slice(0, 20) },
    ...(lost ? { lost } : {}),
  }
}

/** One row a machine, worst first. Databases that never named their machine, or are out of use, stand for themselves; replaced ones are told by their successor. */
export function machinesOf(devices: readonly Device[], now: Instant): Machine[] {
  const groups = new Map<Id, Device[]>()
  for (const device of devices) {
    if (device.replacedBy !== undefined) continue
    const key = isOut(device) ? device.id : (device.machine ?? device.id)
    groups.set(key, [...(groups.get(key) ?? []), device])
  }
  const machines = [...groups.values()].flatMap((group): Machine[] => {
    const [first, ...others] = group.toSorted((a, b) => b.seen - a.seen)
    const id = group.map((device) => device.id).toSorted()[0]
    return first && id ? [{ id, members: [first, ...others], whole: wholeOf([first, ...others], id) }] : []
  })
  const order = new Map(worstFirst(machines.map(({ whole }) => whole), now).map(({ id }, i) => [id, i]))
  return machines.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
}

/** Whose work waits on a machine: where all of it is one person's who is not the one that was heard last. */
export function waitsFor({ members }: Machine): Id | undefined {
  const [holder, ...more] = members.filter(({ unsent }) => unsent.count > 0)
  return holder && more.length === 0 && holder !== members[0] ? holder.user : undefined
}

/** The same person was heard from another browser of the same kind since this one fell silent with work on it: it may have been cleared. */
export function laterTwin(device: Device, devices: readonly Device[]): Device | undefined {
  if (device.unsent.count === 0) return undefined
  return devices.find((other) => other.id !== device.id && other.user === device.user && other.name === device.name && other.enrolled > device.seen && !isOut(other))
}
