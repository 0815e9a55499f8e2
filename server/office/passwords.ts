import { hash, verify } from '@node-rs/argon2'
import { Problem } from 'sync-protocol'

/** OWASP's advice for argon2id (the library's default kind): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** How many hashes are computed at once, and how many may wait: each takes 19 MiB and a core. */
const AT_ONCE = 2
const WAITING = 40

export type Passwords = {
  hash(password: string): Promise<string>
  /** Takes the same time for a person who does not exist. `hash` is undefined then. */
  verify(hash: string | undefined, password: string): Promise<boolean>
}

/**
 * argon2id, a few at a time.
 * Throws: Problem `unavailable` when too many people wait already.
 */
export async function openPasswords(): Promise<Passwords> {
  const nobody = await hash('nobody has this password', COST)
  const turns = createTurns(AT_ONCE, WAITING)
  return {
    hash: (password) => turns(() => hash(password, COST)),
    verify: (known, password) =>
      turns(async () => {
        const right = await verify(known ?? nobody, password).catch(() => false)
        return right && known !== undefined
      }),
  }
}

/** Runs work a few at a time; refuses when the queue is full. */
export function createTurns(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let running = 0
  const enter = async () => {
    if (running < atOnce) {
      running++
      return
    }
    if (queue.length >= waiting) throw new Problem('unavailable', 'Too many people sign in right now. Try again in a moment.')
    await new Promise<void>((go) => queue.push(go))
  }
  const leave = () => {
    const next = queue.shift() // takes over the place
    if (next) next()
    else running--
  }
  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
