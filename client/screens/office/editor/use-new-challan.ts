import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { indianDay } from 'sync-protocol'
import { createDraft } from '../../../store/actions.ts'
import { keptText } from '../../../parts/setting.ts'
import { useChallans, useMasters, useStores, useWho } from '../../../use/index.ts'
import { useSaying } from '../use-saying.ts'
import { following, ownSnapshot } from './parties.ts'

/** The godown that the last challan left from: most people always work at one. */
export const lastBranch = keptText('4syz.office.branch')

/** Begins a draft of today, from the usual godown, and opens it. The draft is saved at once. */
export function useNewChallan(): () => void {
  const stores = useStores()
  const who = useWho()
  const navigate = useNavigate()
  const say = useSaying()
  const branches = useMasters('location')
  const registrations = useMasters('registration')
  const latest = useChallans({ sort: 'newest', limit: 1 })?.[0]?.row.location
  return useCallback(() => say(async () => {
    const usual = lastBranch.get() || latest
    const location = (branches?.find(({ id }) => id === usual) ?? branches?.find(({ id }) => who.locations.includes(id)) ?? branches?.[0])?.row
    const registration = registrations?.find(({ id }) => id === location?.registration)?.row
    const consignor = location && registration ? ownSnapshot(location, registration) : null
    const sides = { nature: 'S', direction: 'O', consignor, consignee: null, shipTo: null, lot: null } as const
    const id = await createDraft(stores, {
      ...sides, ...following(sides), date: indianDay(stores.env.now()), signatory: who.name,
      registration: registration?.id ?? null, location: location?.id ?? null,
    })
    void navigate(`/challans/${id}/edit`)
  }), [stores, who, navigate, say, branches, registrations, latest])
}
