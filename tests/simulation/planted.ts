import type { Stores } from 'client/store/stores.ts'
import type { Transport } from 'client/sync/transport.ts'
import type { Core } from './server.ts'

/** A fault that is put in from outside, to see whether the simulator finds it. */
export type Plant = {
  readonly name: string
  readonly core?: (core: Core) => Core
  readonly device?: (parts: { stores: Stores; transport: Transport }) => { stores: Stores; transport: Transport }
}
