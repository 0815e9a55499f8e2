import type { Knex } from 'knex'
import type { Id, RecordType, RecordTypes } from 'sync-protocol'

export type Found<T extends RecordType> = {
  readonly row: RecordTypes[T]
  readonly ver: number
  readonly deleted: boolean
  /** The document as stored. */
  readonly text: string
}

/** One record; undefined when there never was one. */
export async function findRecord<T extends RecordType>(_db: Knex, _company: Id, _type: T, _id: Id): Promise<Found<T> | undefined> {
  throw new Error('being written')
}
