import { marksOf } from '../session/marks.ts'
import type { KeyValue } from '../session/people.ts'
import { lastOrder, readIdentity } from '../store/identity.ts'
import { countOutbox } from '../store/outbox.ts'
import type { Stores } from '../store/stores.ts'

const TITLES = 5

/** Writes down what is here, so that a browser which clears the databases cannot do it in silence. [D5] */
export async function keepMark({ queue, who, env }: Stores, device: KeyValue = localStorage): Promise<void> {
  const [{ install, device: enrolled }, { items }, first] = await Promise.all([
    readIdentity(queue), countOutbox({ queue }), queue.mutations.where('state').equals('unsent').limit(TITLES).toArray(),
  ])
  const titles = [...new Set(first.map(({ title }) => title))]
  marksOf(device).write(who.user, { install, device: enrolled, items, titles, at: env.now() })
}

/**
 * A queue that has just been made, where a mark tells of another one: the browser has cleared it. Said to the person,
 * and the new database tells the server which device it stands for, so that the old one's numbers are closed. [D5] [E2]
 */
export async function noteLoss({ queue, who }: Stores, device: KeyValue = localStorage): Promise<boolean> {
  const marks = marksOf(device)
  const mark = marks.read(who.user)
  if (!mark) return false
  const lost = await queue.transaction('rw', queue.identity, queue.mutations, async () => {
    const identity = await readIdentity(queue)
    const fresh = identity.device === null && identity.replaces === null && identity.turn === 0 && (await lastOrder(queue)) === 0
    if (!fresh || identity.install === mark.install) return false
    const lost = { items: mark.items, titles: mark.titles.map((title) => title.slice(0, 120)), at: mark.at }
    await queue.identity.put({ ...identity, replaces: mark.device, lost })
    return true
  })
  if (lost) marks.setCleared(who.user, { items: mark.items, titles: mark.titles, at: mark.at })
  return lost
}
