import { may, type Action, type Actor, type Challan, type Principal } from 'sync-protocol'
import { useStores, useWho } from '../../use/index.ts'

/** The person as the policy table sees them. */
export function actorOf({ user, name, role, locations, mayIssue }: Principal): Actor {
  return { user, name, role, locations, mayIssue, server: false }
}

/** Asks the policy table for the person at this screen, now. */
export function useMay(): (action: Action, challan?: Challan) => boolean {
  const who = useWho()
  const { env } = useStores()
  return (action, challan) => may(actorOf(who), action, challan, env.now())
}
