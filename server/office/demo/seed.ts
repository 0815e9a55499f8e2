import type { Deps } from '../../deps.ts'
import { openPasswords } from '../passwords.ts'
import { DEMO_ACCOUNTS, OWN_NAME, RIVAL_NAME } from './accounts.ts'
import { foundDemo, foundDemoCompany } from './found.ts'
import { demoPlaces } from './places.ts'
import { writeMeta } from '../../store/settings.ts'

/**
 * Fills an empty database with the demo: a company with people, lists and challans in every state, made by the same
 * mutations that devices push, and a second company that the first must never see.
 * Throws Error in production.
 */
export async function seedDemo(deps: Deps): Promise<void> {
  if (deps.config.mode === 'production') throw new Error('Demo data is not loaded in production.')
  const passwords = await openPasswords()
  const places = demoPlaces(OWN_NAME, deps.uuid)
  await foundDemoCompany(deps, places, passwords)
  const rival = demoPlaces(RIVAL_NAME, deps.uuid)
  await foundDemo(deps, rival, DEMO_ACCOUNTS.filter(({ company }) => company === RIVAL_NAME), passwords)
  await writeMeta(deps.db.write, 'demo', places.company.id)
}
