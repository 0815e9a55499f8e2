import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { controlled, setStage, signIn, type Stage } from './support/stage.ts'

let stage: Stage
let front: Server
/** What stands at the end of the worker's script: another build has another script. */
let build = ''

beforeAll(async () => {
  stage = await setStage()
  front = createServer((asked, answer) => {
    const { 'accept-encoding': _plain, ...headers } = asked.headers
    const onward = request({ port: stage.port, host: '127.0.0.1', method: asked.method, path: asked.url, headers }, (given) => {
      const isWorker = asked.url === '/service-worker.js'
      const { 'content-length': _length, etag: _etag, 'last-modified': _modified, ...rest } = given.headers
      answer.writeHead(given.statusCode ?? 502, isWorker ? rest : given.headers)
      given.pipe(answer, { end: !isWorker })
      if (isWorker) given.on('end', () => answer.end(build))
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  front.closeAllConnections()
  await new Promise((resolve) => front.close(resolve))
  await stage.stop()
})

test('a new version waits until the person takes it, never in the middle of a task, and nothing saved is touched', async () => {
  const { port } = front.address() as AddressInfo
  const phone = await signIn(await stage.person('phone', { port }), 'driver1')
  await controlled(phone)
  await phone.reload()
  await phone.getByText('Shree Ganesh Hardware').first().waitFor()

  build = '\n// the next build\n'
  await phone.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update() })
  const take = phone.getByRole('button', { name: 'Update now' })
  await take.waitFor({ timeout: 30_000 })

  await phone.getByRole('link', { name: 'Deliver', exact: true }).or(phone.getByRole('button', { name: 'Deliver', exact: true })).first().click()
  await phone.getByRole('heading', { name: 'What did they receive?' }).waitFor()
  await expect.poll(() => take.count()).toBe(0) // a delivery is going on
  await phone.getByRole('button', { name: /^Less: .*Brass/ }).click()
  await phone.waitForTimeout(1_000)

  await phone.goto('/today')
  await expect.poll(() => phone.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null)).toBe(true)
  await Promise.all([phone.waitForEvent('load'), take.click()])
  await phone.getByText('Shree Ganesh Hardware').first().waitFor()
  await expect.poll(() => phone.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null)).toBeNull()
  await phone.getByRole('link', { name: 'Go on' }).first().waitFor() // the half-filled proof is still there
})
