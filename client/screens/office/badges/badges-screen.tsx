import { ChevronLeft, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Id, User } from 'sync-protocol'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { badgeCode } from '../../../parts/scan/codes.ts'
import { loadPaperFonts } from '../../../print/font-bytes.ts'
import { Qr } from '../../../print/qr.tsx'
import { useCompany, useMasters } from '../../../use/index.ts'
import { enBadges } from '../../../words/en-badges.ts'
import { hiBadges } from '../../../words/hi-badges.ts'
import { useWords, wordsIn } from '../../../words/index.ts'
import { Page } from '../page.tsx'
import './badges.css'

const useBadgeWords = wordsIn({ en: enBadges, hi: hiBadges })

/** Cards for the people of shared tablets, to print, cut and laminate. A card says who comes; the PIN is still asked. */
export function BadgesScreen() {
  const words = useBadgeWords()
  const people = useMasters('user')?.map(({ row }) => row).filter(({ active }) => active)
  const [picked, setPicked] = useState<ReadonlySet<Id>>()
  const chosen = picked ?? new Set(people?.filter(({ role }) => role === 'warehouse').map(({ id }) => id))
  const toggle = (id: Id) => setPicked(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]))
  const shown = people?.filter(({ id }) => chosen.has(id)) ?? []
  useNameFonts(shown)
  return (
    <Page
      title={words.title} sub={words.sub}
      acts={<>
        <ButtonLink look="line" size="desk" to="/people"><ChevronLeft size={16} aria-hidden="true" />{words.people}</ButtonLink>
        <Button size="desk" disabled={shown.length === 0} onClick={() => window.print()}><Printer size={16} aria-hidden="true" />{words.print(shown.length)}</Button>
      </>}
    >
      <div className="badges-page">
        <fieldset className="badges-pick">
          <legend>{words.who}</legend>
          {people?.map(({ id, name }) => <label key={id}><input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} /><span>{name}</span></label>)}
        </fieldset>
        <ol className="badges">{shown.map((person) => <Badge key={person.id} person={person} />)}</ol>
        <p className="badges-note">{words.note}</p>
      </div>
    </Page>
  )
}

/** 86 × 54 mm, as bank cards and their holders. */
function Badge({ person: { id, name, role } }: { readonly person: User }) {
  const words = useBadgeWords()
  const { roles } = useWords()
  const company = useCompany()
  return (
    <li className="badge">
      <div>
        <p className="badge-from">{company?.tradeName || company?.legalName}</p>
        <p className="badge-name">{name}</p>
        <p className="badge-role">{roles[role]}</p>
        <p className="badge-pin">{words.pin}</p>
      </div>
      <Qr text={badgeCode(id)} label={words.code(name)} />
    </li>
  )
}

/** Names in any script are set in the fonts of paper, as far as they are on this device. */
function useNameFonts(people: readonly User[]): void {
  const names = people.map(({ name }) => name).join(' ')
  useEffect(() => void loadPaperFonts(names), [names])
}
