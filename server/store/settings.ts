import type { Knex } from 'knex'

/** A fact about this data set, by its name. */
export async function readMeta(db: Knex, k: string): Promise<string | undefined> {
  return (await db('sync_meta').where({ k }).first<{ v: string } | undefined>('v'))?.v
}

export async function writeMeta(db: Knex, k: string, v: string): Promise<void> {
  await db('sync_meta').insert({ k, v }).onConflict('k').merge()
}

/** Takes a fact away; true for the one caller who did. */
export async function takeMeta(db: Knex, k: string, v: string): Promise<boolean> {
  return (await db('sync_meta').where({ k, v }).delete()) > 0
}

/** Where the next run of series codes begins. */
export async function setNextSeries(db: Knex, company: string, ordinal: number): Promise<void> {
  await db('company').where({ company, id: company }).update({ next_series: ordinal })
}
