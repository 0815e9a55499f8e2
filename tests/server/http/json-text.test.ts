import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultOf } from 'server/plugins/json-text.ts'
import { readJson } from 'server/plugins/strict-json.ts'

describe('JSON as it is read', () => {
  test.each<[string, string, object]>([
    ['a key twice', '{"a":1,"b":{},"a":2}', { code: 'duplicate_key', field: 'a' }],
    ['a key twice inside', '{"x":[0,{"a":1,"a":1}]}', { code: 'duplicate_key', field: 'x/1/a' }],
    ['a key twice, escaped', String.raw`{"\u0061":1,"a":2}`, { code: 'duplicate_key', field: 'a' }],
    ['a key of one quote twice', String.raw`{"\"":1,"\"":2}`, { code: 'duplicate_key', field: '"' }],
    ['__proto__', '{"a":{"__proto__":1}}', { code: 'malformed', field: 'a/__proto__' }],
    ['__proto__, escaped', String.raw`{"__pr\u006fto__":1}`, { code: 'malformed' }],
    ['too deep', '['.repeat(21) + ']'.repeat(21), { code: 'too_deep' }],
    ['too deep in the second place', `[1,${'{"a":'.repeat(20)}1${'}'.repeat(20)}]`, { code: 'too_deep' }],
  ])('%s is told', (_what, text, fault) => {
    expect(faultOf(text)).toMatchObject(fault)
  })

  test.each([
    ['a key in two objects', '[{"a":1},{"a":1}]'],
    ['a key inside itself', '{"a":{"a":{"a":1}}}'],
    ['a value like a key', '{"a":"a","b":"a"}'],
    ['braces in text', '{"a":"{\\"a\\":1,\\"a\\":[[[[["}'],
    ['a text that ends in a backslash', '{"a":"\\\\","b":1}'],
    ['twenty deep', '['.repeat(20) + ']'.repeat(20)],
    ['many beside one another', JSON.stringify(Array.from({ length: 50 }, () => ({ a: [] })))],
  ])('%s is no fault', (_what, text) => {
    expect(faultOf(text)).toBeUndefined()
  })

  test('whatever JSON.stringify wrote is read as it was, unless it is too deep or names __proto__', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 8 }), (text) => {
      const value: unknown = JSON.parse(text)
      if (/"__proto__"/.test(JSON.stringify(value))) return
      const fault = faultOf(JSON.stringify(value))
      expect(fault).toBeUndefined()
      expect(readJson(Buffer.from(JSON.stringify(value)))).toEqual(value)
    }))
  })

  test('a key repeated anywhere in any object is found', () => {
    const object = fc.dictionary(fc.string().filter((key) => key !== '__proto__'), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1, maxKeys: 5, noNullPrototype: true })
    fc.assert(fc.property(object, fc.nat(), (value, pick) => {
      if (/"__proto__"/.test(JSON.stringify(value))) return
      const keys = Object.keys(value)
      const key = JSON.stringify(keys[pick % keys.length])
      const text = `${JSON.stringify(value).slice(0, -1)},${key}:0}`
      expect(faultOf(text)?.code).toBe('duplicate_key')
    }))
  })

  test('a megabyte takes little more time than JSON.parse', () => {
    const text = JSON.stringify(Array.from({ length: 6_000 }, (_, i) => ({ id: `row-${i}`, name: 'A line with "quotes" and \\ slashes', qty: i, tags: ['a', 'b'] })))
    const began = performance.now()
    expect(faultOf(text)).toBeUndefined()
    expect(performance.now() - began).toBeLessThan(500)
  })
})
