import { hash, verify } from '@node-rs/argon2'
import { createTurns } from './queueing.ts'

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
  const turns = createTurns(AT_ONCE, WAITING, 'Too many people sign in right now. Try again in a moment.')
  return {
    hash: (password) => turns(() => hash(password, COST)),
    verify: (known, password) =>
      turns(async () => {
        const right = await verify(known ?? nobody, password).catch(() => false)
        return right && known !== undefined
      }),
  }
}
