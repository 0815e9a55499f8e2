// Before a server begins (node --import): its clock is wrong by as many milliseconds as the file CLOCK_FILE says, from the
// moment that it says so. Timers are not moved: they run by another clock in reality too.
import { readFileSync } from 'node:fs'

const file = process.env['CLOCK_FILE']
const Real = Date
let shift = 0

function look(): void {
  try {
    shift = Number(readFileSync(file ?? '', 'utf8')) || 0
  } catch {
    shift = 0 // nothing has been said yet
  }
}

class Shifted extends Real {
  constructor(...given: [] | [number | string | Date]) {
    super(given.length === 0 ? Real.now() + shift : given[0])
  }

  static override now(): number {
    return Real.now() + shift
  }
}

if (file) {
  look()
  setInterval(look, 50).unref()
  globalThis.Date = new Proxy(Shifted, {
    construct: (target, given: never, self: () => void) => (given['length'] > 1 ? Reflect.construct(Real, given) : Reflect.construct(target, given, self)) as object,
    apply: () => new Shifted().toString(),
  }) as unknown as DateConstructor
}
