import { afterAll, beforeAll } from 'vitest'
import { layCable, type Cable } from '../../support/cable.ts'
import { setStage, type Stage } from './stage.ts'

/** A stage for all tests of a file, with a cable before the server that can be cut. Both are there once the tests run. */
export function wiredStage(): { readonly stage: Stage; readonly cable: Cable } {
  let stage: Stage
  let cable: Cable
  beforeAll(async () => {
    stage = await setStage()
    cable = await layCable(stage.port)
  })
  afterAll(async () => {
    await cable.stop()
    await stage.stop()
  })
  return { get stage() { return stage }, get cable() { return cable } }
}
