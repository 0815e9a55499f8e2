import { describe, expect, test } from 'vitest'
import { notesOf, type NoteFacts, type NoteKey } from 'client/screens/shared/notes.ts'
import { enCommon } from 'client/words/en-common.ts'
import { hiCommon } from 'client/words/hi-common.ts'
import { enStates } from 'client/words/en-states.ts'
import { hiStates } from 'client/words/hi-states.ts'
import { NOW } from '../../support/builders.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const EN = { states: enStates, common: enCommon }
const HI = { states: hiStates, common: hiCommon }

type Over = Omit<Partial<NoteFacts>, 'sync'> & { readonly sync?: Partial<NoteFacts['sync']> }
const facts = ({ sync = {}, ...over }: Over = {}): NoteFacts => ({
  kind: 'phone', now: NOW, updateReady: false, cleared: null, isPrivate: false, space: undefined, phone: true, ...over,
  sync: { session: 'good', offline: false, unsent: 0, skew: 0, updateRequired: false, oldest: null, asked: null, ...sync },
})
const only = (over: Over) => {
  const notes = notesOf(facts(over), EN)
  expect(notes).toHaveLength(1)
  return notes[0]
}


/** Every row of section 9 that is told beside the work, and how to come to it. */
const ROWS: readonly [NoteKey, Over, RegExp, RegExp, readonly string[]][] = [
  ['session', { sync: { session: 'ended' } }, /Sign in again to send\. Your work is saved\./, /फिर साइन इन करें/, ['sign_in']],
  ['session', { sync: { session: 'ended', offline: true } }, /Your sign-in ended\. Sign in when you have network, then everything is sent\./, /नेटवर्क आने पर साइन इन करें/, []],
  ['removed', { sync: { session: 'revoked', unsent: 2, oldest: NOW } }, /This phone was signed out by the office\. 2 saved items stay here until you sign in\./, /2 सेव काम यहीं रहेंगे/, ['copy', 'sign_in']],
  ['update', { updateReady: true }, /Takes 5 seconds\. Your work stays on this phone\./, /5 सेकंड/, ['update', 'update_later']],
  ['update_required', { sync: { updateRequired: true } }, /Please update to send\. You can keep working\./, /अपडेट करें/, []],
  ['update_required', { sync: { updateRequired: true }, updateReady: true }, /Please update to send/, /अपडेट करें/, ['update']],
  ['clock', { sync: { skew: 40 * MINUTE } }, /This phone’s clock is 40 min slow\. Times are corrected\./, /पीछे है/, []],
  ['clock', { sync: { skew: -40 * MINUTE } }, /40 min fast/, /आगे है/, []],
  ['space', { space: { low: true, photos: 12 } }, /Space for about 12 more photos\. Your saved work is safe\./, /क़रीब 12 फोटो/, ['free_space', 'later']],
  ['cleared', { cleared: { items: 2, titles: ['Kulkarni Sanitary Mart'], at: NOW } }, /2 items had not been sent at \d\d:\d\d\. Call the office\. Last known: Kulkarni Sanitary Mart/, /2 काम नहीं गए थे/, ['call', 'understood']],
  ['cleared', { cleared: { items: 0, titles: [], at: NOW } }, /Nothing is lost/, /कुछ खोया नहीं/, ['understood']],
  ['private', { isPrivate: true }, /Open the app in a normal window/, /सामान्य विंडो/, []],
  ['asked', { sync: { asked: NOW, unsent: 3, oldest: NOW } }, /3 items are not sent/, /3 काम नहीं गए/, ['try_now']],
  ['slow', { sync: { unsent: 1, oldest: NOW - 11 * MINUTE } }, /sending does not go on\. Nothing is lost/, /कुछ खोया नहीं/, ['try_now', 'call']],
  ['old', { sync: { unsent: 3, oldest: NOW - 25 * 3_600_000 } }, /Turn on mobile data or go where there is network\. Nothing is lost\./, /मोबाइल डेटा/, ['try_now', 'copy']],
]

describe('states that are told beside the work', () => {
  test.each(ROWS)('%s', (key, over, english, hindi, acts) => {
    const note = only(over)
    expect(note).toMatchObject({ key, acts })
    expect(note?.text).toMatch(english)
    expect(notesOf(facts(over), HI)[0]?.text).toMatch(hindi)
    expect(`${note?.title} ${note?.text}`).not.toMatch(/undefined|error|oops|502|sync|upload|pending/i)
  })

  test('nothing is said while all is well, offline or not', () => {
    expect(notesOf(facts(), EN)).toEqual([])
    expect(notesOf(facts({ sync: { offline: true, unsent: 2, oldest: NOW - MINUTE } }), EN)).toEqual([])
  })

  test('each kind of device is called by its name', () => {
    const said = (kind: NoteFacts['kind']) => notesOf(facts({ kind, sync: { session: 'revoked', unsent: 2 } }), EN)[0]?.text
    expect(said('tablet')).toContain('This tablet')
    expect(said('computer')).toContain('This computer')
  })

  test('[D8] what waits is slow only while there is network and somebody may send', () => {
    const waiting = { unsent: 1, oldest: NOW - 20 * MINUTE }
    expect(notesOf(facts({ sync: { ...waiting, offline: true } }), EN)).toEqual([])
    expect(notesOf(facts({ sync: { ...waiting, session: 'ended' } }), EN).map(({ key }) => key)).toEqual(['session'])
    expect(notesOf(facts({ sync: { ...waiting, oldest: NOW - 9 * MINUTE } }), EN)).toEqual([])
    expect(notesOf(facts({ sync: { ...waiting, oldest: NOW - 2 * DAY } }), EN).map(({ key }) => key)).toEqual(['old'])
  })

  test('the gravest stands first', () => {
    const everything = facts({
      isPrivate: true, updateReady: true, space: { low: true, photos: 1 }, cleared: { items: 1, titles: [], at: NOW }, sync: { session: 'ended', skew: 60 * MINUTE, unsent: 1, oldest: NOW - 2 * DAY, asked: NOW },
    })
    expect(notesOf(everything, EN).map(({ key }) => key)).toEqual(['cleared', 'private', 'session', 'old', 'asked', 'space', 'clock', 'update'])
  })
})
