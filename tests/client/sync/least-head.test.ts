import { expect, test } from 'vitest'
import { createDraft } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { settlePage } from 'client/store/settle.ts'
import { readCursor } from 'client/store/show.ts'
import { pullRequest } from 'client/sync/requests.ts'
import { someFields } from '../../support/builders.ts'
import { aDevice, aReply, enrolled, id, pulled } from '../store/device.ts'

test('[Q7] a pull asks for the highest number that an answer has told, and for none of a history that was lost', async () => {
  const { stores } = await enrolled(await aDevice())
  await pulled(stores, { head: 10 })
  await createDraft(stores, someFields())
  await storeAnswers(stores, { device: id(800), epoch: 'e1' }, [{ n: 1, status: 'applied', seq: 50, ver: 1 }])
  const least = async () => (await pullRequest(stores, id(800), await readCursor(stores.cache), 500, { app: '', persisted: () => Promise.resolve(true) })).minHead
  expect(await least()).toBe(50)
  await settlePage(stores, { ...(await readCursor(stores.cache)), minHead: 50 }, aReply({ head: 20, reset: 'lineage', device: { last: 1 } }))
  expect(await least()).toBe(20)
})
