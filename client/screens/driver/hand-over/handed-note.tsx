import { PackageOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Tell } from '../../../parts/tell.tsx'
import { useWho, type Stop } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { dropHanded, readHanded } from './handed.ts'
import { useHandOverWords } from './words.ts'

/** Stops that were taken over by code and are not on this phone yet. */
export function HandedNote({ stops }: { readonly stops: readonly Stop[] }) {
  const words = useHandOverWords()
  const common = useWords()
  const { user } = useWho()
  const [handed] = useState(() => readHanded(user))
  const here = new Set(stops.map(({ id }) => id))
  const arrived = handed.filter(({ challan }) => here.has(challan)).map(({ challan }) => challan)
  useEffect(() => {
    if (arrived.length > 0) dropHanded(user, arrived)
  }, [user, arrived.join()]) // eslint-disable-line react-hooks/exhaustive-deps -- `arrived`, by value
  const coming = handed.filter(({ challan }) => !here.has(challan))
  if (coming.length === 0) return null
  return (
    <Tell tone="news" title={words.coming(coming.length)} icon={<PackageOpen size={26} aria-hidden="true" />}>
      <p>{coming.map(({ name, packages }) => `${name}, ${common.packages(packages)}`).join(' · ')}</p>
      <p>{words.comingNote}</p>
    </Tell>
  )
}
