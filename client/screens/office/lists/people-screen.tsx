import { IdCard } from 'lucide-react'
import type { User } from 'sync-protocol'
import { ButtonLink } from '../../../parts/button.tsx'
import { phone } from '../../../parts/format.ts'
import { useMasters } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMay } from '../actor.ts'
import { useOfficeWords } from '../words.ts'
import { ListPage } from './list-page.tsx'
import { PersonSheet } from './person-sheet.tsx'

const searched = ({ name, username, phone: number }: User) => `${name} ${username} ${number}`

/** Who works here, and what each may do. Changed by the admin, with network. */
export function PeopleScreen() {
  const words = useOfficeWords()
  const common = useWords()
  const rows = useMasters('user')
  const may = useMay()
  return (
    <ListPage
      title={words.nav.people} base="/people" rows={rows} find={searched} fresh={may('user.manage') ? words.lists.people.fresh : undefined}
      extra={may('user.manage') && <ButtonLink look="line" size="desk" to="/people/badges"><IdCard size={16} aria-hidden="true" />{words.lists.people.badges}</ButtonLink>}
      columns={[
        { head: words.fields.name, width: 'auto', cell: ({ name }) => name },
        { head: words.fields.username, width: '150px', from: 520, cell: ({ username }) => <span className="second">{username}</span> },
        { head: words.fields.role, width: '130px', cell: ({ role }) => <span className="second">{common.roles[role]}</span> },
        { head: words.fields.phone, width: '140px', from: 700, cell: ({ phone: number }) => <span className="second num">{phone(number)}</span> },
        { head: words.fields.mayIssue, width: '140px', from: 820, cell: ({ role, mayIssue }) => <span className="second">{mayIssue || role === 'admin' || role === 'dispatcher' ? words.yes : ''}</span> },
        { head: words.fields.active, width: '110px', from: 620, cell: ({ active }) => (active ? <span className="second">{words.yes}</span> : <span className="quiet">{words.lists.people.left}</span>) },
      ]}
    >
      {(id, close) => (may('user.manage') ? <PersonSheet id={id} onClose={close} /> : null)}
    </ListPage>
  )
}
