import { Problem, may, type Challan, type Id, type RecordType, type RecordTypes } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { findRecord, type Found } from '../store/records.ts'
import { actorOf, type Person } from './principals.ts'

/** The same answer for what is not there and for what this person may not see. */
export const notThere = (): Problem => new Problem('not_found', 'This does not exist, or you may not see it.')

/** A live record of the person's company. Throws Problem `not_found`, for a challan that is not his too. */
export async function readOne<T extends RecordType>(deps: Deps, who: Person, type: T, id: Id): Promise<Found<T>> {
  const found = await findRecord(deps.db.read, who.company, type, id)
  if (found === undefined || found.deleted) throw notThere()
  if (type === 'challan') requireReader(who, found.row as Challan)
  return found
}

/** Throws Problem `not_found` when the policy lets this person not read the challan. */
export function requireReader(who: Person, challan: Challan): void {
  if (!may(actorOf(who), 'read.challan', challan)) throw notThere()
}

export type Row<T extends RecordType> = { readonly ver: number; readonly row: RecordTypes[T] }
