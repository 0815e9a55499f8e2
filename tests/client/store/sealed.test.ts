import { webcrypto } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { SEALED_INFO, sealedAad, type SealedContent, type SealedFile } from 'sync-protocol'
import { addNote, freeSpace, prepareFile, saveAttempt, sealUnsent } from 'client/store/actions.ts'
import { storeAnswers } from 'client/store/answers.ts'
import { readIdentity } from 'client/store/identity.ts'
import { fromBase64Url, toBase64Url } from 'client/store/seal.ts'
import { inParts } from 'client/store/sealed.ts'
import { storeEnrolment } from 'client/store/resend.ts'
import { DRIVER, aDispatched, anAttempt } from '../../support/builders.ts'
import { NOW, aDevice, companyRows, id, mutationsOf, pulled, put, someone, type Device } from './device.ts'

const { subtle } = webcrypto
const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const ABOUT = { app: '1.0', deviceName: 'Chrome on Android' }

/** The office's side, written from the format alone. */
async function opened(file: SealedFile, pair: webcrypto.CryptoKeyPair): Promise<SealedContent> {
  const ephemeral = fromBase64Url(file.ephemeral)
  const company = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  const other = await subtle.importKey('raw', ephemeral, CURVE, false, [])
  const shared = await subtle.deriveBits({ name: 'ECDH', public: other }, pair.privateKey, 256)
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array([...ephemeral, ...company]), info: new TextEncoder().encode(SEALED_INFO) }
  const key = await subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
  const aad = new TextEncoder().encode(sealedAad(file))
  const plain = await subtle.decrypt({ name: 'AES-GCM', iv: fromBase64Url(file.iv), additionalData: aad }, key, fromBase64Url(file.sealed))
  return JSON.parse(new TextDecoder().decode(plain)) as SealedContent
}

const parsed = async (data: Blob): Promise<SealedFile> => JSON.parse(await data.text()) as SealedFile

let device: Device
let pair: webcrypto.CryptoKeyPair
const DISPATCHED = aDispatched()

beforeEach(async () => {
  pair = await subtle.generateKey(CURVE, true, ['deriveBits'])
  device = await aDevice({ who: someone({ user: DRIVER, role: 'driver', username: 'ramesh', name: 'Ramesh Jadhav' }) })
  const { install } = await readIdentity(device.stores.queue)
  const companyKey = toBase64Url(new Uint8Array(await subtle.exportKey('raw', pair.publicKey)))
  await storeEnrolment(device.stores, install, { device: id(800), epoch: 'e1', series: null, companyKey, serverTime: NOW })
  await pulled(device.stores, { rows: [...companyRows(), put('challan', DISPATCHED, { in: [`driver:${DRIVER}`] })] })
})

async function deliver(photos = 1): Promise<Uint8Array> {
  const bytes = new Uint8Array(2_000).map((_, i) => i % 251)
  const files = await Promise.all(Array.from({ length: photos }, () => prepareFile(new Blob([bytes], { type: 'image/jpeg' }), 'photo', device.env)))
  await saveAttempt(device.stores, DISPATCHED.id, anAttempt(DISPATCHED), files)
  return bytes
}

describe('[D5] [X1] a sealed copy of unsent work', () => {
  test('holds every unsent change and every byte, and only the company can open it', async () => {
    const bytes = await deliver()
    await addNote(device.stores, DISPATCHED.id, 'Shop was closed first')
    const { items, parts } = await sealUnsent(device.stores, ABOUT)
    expect(items).toBe(2)
    expect(parts.map(({ name }) => name)).toEqual([expect.stringMatching(/^unsent-ramesh-\d{8}-\d{4}-1\.challan$/)])
    const [part] = parts
    if (!part) throw new Error('no part')
    const file = await parsed(part.data)
    expect(JSON.stringify(file)).not.toMatch(/Shop was closed|Ramesh/)
    const content = await opened(file, pair)
    expect(content).toMatchObject({ user: DRIVER, userName: 'Ramesh Jadhav', device: id(800), epoch: 'e1', deviceName: 'Chrome on Android' })
    expect(content.mutations.map(({ name }) => name)).toEqual(['challan.attempt', 'challan.note'])
    expect(content.mutations.map(({ id: one }) => one)).toEqual((await mutationsOf(device.stores)).map(({ id: one }) => one))
    expect([...fromBase64Url(content.files[0]?.data ?? '')]).toEqual([...bytes])
    const stranger = await subtle.generateKey(CURVE, true, ['deriveBits'])
    await expect(opened(file, stranger)).rejects.toMatchObject({ name: 'OperationError' })
    await expect(opened({ ...file, made: file.made + 1 }, pair)).rejects.toMatchObject({ name: 'OperationError' }) // bound to its head
  })

  test('leaves the queue as it is, and leaves out what the server has', async () => {
    await deliver()
    await addNote(device.stores, DISPATCHED.id, 'second')
    await storeAnswers(device.stores, { device: id(800), epoch: 'e1' }, [{ n: 1, status: 'applied', seq: 20 }])
    const before = await mutationsOf(device.stores)
    const { items, parts } = await sealUnsent(device.stores, ABOUT)
    expect(items).toBe(1)
    expect(await mutationsOf(device.stores)).toEqual(before)
    const [part] = parts
    const content = part && (await opened(await parsed(part.data), pair))
    expect(content?.mutations.map(({ name }) => name)).toEqual(['challan.note'])
    expect(content?.files).toHaveLength(1) // its change is known, its bytes are not
  })

  test('refused work is in it too; without the company’s key there is none', async () => {
    await addNote(device.stores, DISPATCHED.id, 'x')
    await storeAnswers(device.stores, { device: id(800), epoch: 'e1' }, [{ n: 1, status: 'rejected', code: 'forbidden', message: 'No.' }])
    expect((await sealUnsent(device.stores, ABOUT)).items).toBe(1)
    await device.stores.queue.identity.update('identity', { companyKey: '' })
    await expect(sealUnsent(device.stores, ABOUT)).rejects.toMatchObject({ code: 'step_not_allowed' })
  })

  test('large files go into parts of their own; none is lost', () => {
    const held = Array.from({ length: 7 }, (_, i) => ({ file: { id: id(i) } as never, data: new ArrayBuffer(5_000_000) }))
    const parts = inParts(held)
    expect(parts.map((part) => part.length)).toEqual([2, 2, 2, 1])
    expect(inParts([])).toEqual([[]])
  })
})

describe('free space', () => {
  test('takes what the server has confirmed, tells how much, and never what is unsent', async () => {
    await deliver(2)
    const files = await device.stores.queue.files.toArray()
    const [first] = files
    if (first) await device.stores.queue.files.update(first.id, { state: 'arrived', arrivedAt: NOW })
    expect(await freeSpace(device.stores.queue, NOW)).toBe(2_000)
    expect(await device.stores.queue.blobs.count()).toBe(1)
    expect(await freeSpace(device.stores.queue, NOW)).toBe(0)
  })
})
