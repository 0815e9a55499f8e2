import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../faults/faults.ts'
import type { World } from '../faults/world.ts'
import type { Galera, GaleraNode } from '../support/galera.ts'

const ofCluster = (name: string, strike: (world: World, lastsMs: number) => Promise<void>): Fault => ({ name, world: 'cluster', patient: true, strike })

/** Some nodes are cut off from the rest, while their servers still reach them. */
const parting = (name: string, cut: readonly GaleraNode[]): Fault => ofCluster(name, async (_world, lastsMs) => {
  for (const node of cut) await node.isolate()
  await sleep(lastsMs)
  await Promise.all(cut.map((node) => node.heal()))
})

/** What goes wrong with a database of several nodes. Every server writes through a node of its own. */
export const galeraFaults = ({ nodes }: Galera): readonly Fault[] => {
  const [, second, third] = nodes
  return [
    ofCluster('nothing: three servers write through three nodes', (_world, lastsMs) => sleep(lastsMs)),
    ofCluster('kill -9 of a node', async (_world, lastsMs) => {
      await third?.kill()
      await sleep(lastsMs)
      await third?.join()
    }),
    ofCluster('kill -9 of a node and of its server', async ({ servers }, lastsMs) => {
      await Promise.all([second?.kill(), servers[1]?.end('SIGKILL')])
      await sleep(lastsMs)
      await second?.join()
      await servers[1]?.start()
    }),
    parting('one node is cut off from the others', nodes.slice(1, 2)),
    parting('the first node is cut off from the others', nodes.slice(0, 1)),
    parting('no node reaches another: no majority anywhere', nodes),
    ofCluster('one node falls behind the others', async (_world, lastsMs) => {
      const release = await second?.holdBack()
      await sleep(lastsMs)
      await release?.()
    }),
    ofCluster('each node is stopped and started in turn', async () => {
      for (const node of nodes) {
        await node.stop()
        await node.join()
      }
    }),
    ofCluster('loss of Redis', async ({ redis }, lastsMs) => {
      await redis?.kill()
      await sleep(lastsMs)
      await redis?.again()
    }),
  ]
}
