import { useLiveQuery } from 'dexie-react-hooks'
import { indianDay, leftOut, type Challan, type Id, type Thousandths } from 'sync-protocol'
import { allRows } from '../store/read.ts'
import { useStores } from './context.ts'

const NOTHING: ReadonlyMap<Id, Thousandths> = new Map()

/** What is still out of the lines that a draft brings back; read only where it brings back any. Undefined until known. */
export function useLeft({ lines }: Pick<Challan, 'lines'>): ReadonlyMap<Id, Thousandths> | undefined {
  const { cache, env } = useStores()
  const asks = lines.some(({ answers = [] }) => answers.length > 0)
  return useLiveQuery(async () => (asks ? leftOut((await allRows(cache, 'challan')).map(({ row }) => row), indianDay(env.now())) : NOTHING), [cache, env, asks])
}
