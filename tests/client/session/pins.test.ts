import { describe, expect, test } from 'vitest'
import { afterWrong, gateOf, waitAfter, NO_TRIES, type Tries } from 'client/session/pin-tries.ts'
import { peopleOf, signedInAs, type KeyValue } from 'client/session/people.ts'
import { pinsOf } from 'client/session/pins.ts'
import { createSession } from 'client/session/session.ts'
import { id, someone } from '../store/device.ts'

const MINUTE = 60_000

function storage(): KeyValue & { readonly all: Map<string, string> } {
  const all = new Map<string, string>()
  return { all, getItem: (key) => all.get(key) ?? null, setItem: (key, value) => void all.set(key, value), removeItem: (key) => void all.delete(key) }
}

/** A tablet with two people on it, no network at all. */
function aTablet() {
  const time = { now: 1_000_000 }
  const device = storage()
  const sunita = { ...someone(), user: id(901), username: 'sunita', session: id(911) }
  const deepak = { ...someone(), user: id(902), username: 'deepak', session: id(912) }
  const open = (tab = storage()) => {
    const people = peopleOf(device, tab)
    const offline = () => Promise.reject(new TypeError('Failed to fetch'))
    return { people, tab, session: createSession(people, pinsOf(device, 10), { base: 'http://x', fetch: offline, now: () => time.now, exclusive: (_name, run) => run() }) }
  }
  const first = open()
  first.people.put(signedInAs(deepak, 1))
  first.people.put(signedInAs(sunita, 2))
  first.people.makeActive(sunita.user)
  return { time, device, sunita, deepak, open, ...first }
}

describe('waits after wrong PINs', () => {
  test('none before the fifth, then a minute, doubling; the password after fifteen', () => {
    expect([4, 5, 6, 7, 14].map(waitAfter)).toEqual([0, MINUTE, 2 * MINUTE, 4 * MINUTE, 512 * MINUTE])
    let tries: Tries = NO_TRIES
    for (let wrong = 1; wrong <= 4; wrong++) tries = afterWrong(tries, 0)
    expect(gateOf(tries, 0)).toEqual({ kind: 'open' })
    tries = afterWrong(tries, 0)
    expect(gateOf(tries, 59_999)).toEqual({ kind: 'wait', until: MINUTE })
    expect(gateOf(tries, MINUTE)).toEqual({ kind: 'open' })
    expect(gateOf({ wrong: 15, until: 0 }, 99 * MINUTE)).toEqual({ kind: 'password' })
  })

  test('a clock that was set back a day makes nobody wait a day', () => {
    const tries = { wrong: 5, until: 100_000_000 + MINUTE }
    expect(gateOf(tries, 10_000_000)).toEqual({ kind: 'wait', until: 10_000_000 + MINUTE })
  })
})

describe('the PIN of a shared tablet, without network', () => {
  test('is kept as a salted hash alone', async () => {
    const { session, device, sunita } = aTablet()
    await session.setPin('2846')
    expect([...device.all.values()].join()).not.toContain('2846')
    expect(session.hasPin(sunita.user)).toBe(true)
    expect(session.locked()).toBe(false)
    await expect(session.setPin('12')).rejects.toThrow(RangeError)
  })

  test('the right one gives the tablet over, each to his own session', async () => {
    const { session, sunita, deepak } = aTablet()
    await session.setPin('2846')
    session.lock()
    expect(session.locked()).toBe(true)
    session.switchTo(deepak.user) // has no PIN: one tap
    expect(session.currentPerson()?.who.session).toBe(deepak.session)
    expect(session.locked()).toBe(false)
    session.switchTo(sunita.user) // has one: a tap is not enough
    expect(session.currentPerson()?.who.user).toBe(deepak.user)
    expect(await session.unlock(sunita.user, '0000')).toEqual({ kind: 'wrong' })
    expect(session.currentPerson()?.who.user).toBe(deepak.user)
    expect(await session.unlock(sunita.user, '2846')).toEqual({ kind: 'right' })
    expect(session.currentPerson()?.who.session).toBe(sunita.session)
  })

  test('guessing waits, in another tab and after a restart too; a right PIN starts afresh', async () => {
    const { session, sunita, time, open } = aTablet()
    await session.setPin('2846')
    session.lock()
    for (let n = 0; n < 4; n++) expect((await session.unlock(sunita.user, '1111')).kind).toBe('wrong')
    expect(await session.unlock(sunita.user, '1111')).toEqual({ kind: 'wait', until: time.now + MINUTE })
    const other = open().session
    expect((await other.unlock(sunita.user, '2846')).kind).toBe('wait') // right, but too early
    time.now += MINUTE
    expect((await other.unlock(sunita.user, '2846')).kind).toBe('right')
    expect(other.pinGate(sunita.user)).toEqual({ kind: 'open' })
    expect((await other.unlock(sunita.user, '1111')).kind).toBe('wrong')
  })

  test('after fifteen wrong ones not even the right one helps', async () => {
    const { session, sunita, time } = aTablet()
    await session.setPin('2846')
    for (let n = 0; n < 15; n++) {
      await session.unlock(sunita.user, '1111')
      time.now += 2_000 * MINUTE
    }
    expect(await session.unlock(sunita.user, '2846')).toEqual({ kind: 'password' })
  })

  test('a cold start asks for it; a session that has ended does not close the work', async () => {
    const { session, people, sunita, open } = aTablet()
    await session.setPin('2846')
    const [person] = people.all().filter(({ who }) => who.user === sunita.user)
    if (person) people.put({ ...person, ended: true })
    const next = open().session
    expect(next.currentPerson()?.who.user).toBe(sunita.user)
    expect(next.locked()).toBe(true)
    expect((await next.unlock(sunita.user, '2846')).kind).toBe('right')
    expect(next.locked()).toBe(false)
    expect(next.currentPerson()?.ended).toBe(true)
  })
})
