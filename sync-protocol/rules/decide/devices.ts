import type { Device } from '../../records/people.ts'
import type { Context, Decision } from '../decision.ts'
import type { Change } from '../mutations.ts'
import { editMaster } from './masters.ts'
import { applied, rejected } from './outcome.ts'

type DeviceChange = Extract<Change, { name: `device.${string}` }>

export function decideDevice(row: Device | undefined, change: DeviceChange, ctx: Context): Decision<Device> {
  if (change.name === 'device.edit') return editMaster('device', row, change.args.fields, ctx)
  if (!row) return rejected('not_found', 'There is no such device.')
  const at = ctx.received ?? ctx.at
  if (change.name === 'device.ask') return row.revoked === null ? applied({ ...row, asked: at }) : rejected('step_not_allowed', 'This device is not in use any more.')
  return retire(row, change.args.typed, at)
}

/** Out of use for good: no numbers, no sync. With work still on it only by typing its name. [V4] */
function retire(row: Device, typed: string, at: number): Decision<Device> {
  if (row.retired !== null) return applied(row)
  if (row.unsent.count > 0 && typed.trim() !== row.name) {
    return rejected('step_not_allowed', `${row.unsent.count} changes are still on this device. Type its name to retire it all the same.`, 'typed')
  }
  return applied({ ...row, retired: at, revoked: row.revoked ?? at, asked: null })
}
