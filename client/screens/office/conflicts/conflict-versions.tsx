import { Check } from 'lucide-react'
import type { Conflict, Stamp } from 'sync-protocol'
import { Avatar } from '../../../parts/avatar.tsx'
import { Button } from '../../../parts/button.tsx'
import { useConflictWords } from '../detail/use-conflict-words.ts'
import { oneSetter } from './conflict-facts.ts'
import { When } from './when.tsx'
import { useConflictBook } from './words.ts'

type Props = {
  readonly conflict: Conflict
  /** Fields of which the other version is chosen. */
  readonly chosen: readonly string[]
  readonly onChoose: (fields: readonly string[]) => void
  /** Nothing can be chosen any more. */
  readonly frozen: boolean
}

/** Side by side, one row a field: what it was, what is in use, what the other wanted. */
export function ConflictVersions({ conflict, chosen, onChoose, frozen }: Props) {
  const book = useConflictBook()
  const { fields, mine, settled } = conflict
  const isMine = (field: string) => (settled ? settled.choice === 'mine' : chosen.includes(field))
  const toggle = (field: string) => onChoose(chosen.includes(field) ? chosen.filter((one) => one !== field) : [...chosen, field])
  return (
    <table className="cf-table">
      <thead>
        <tr>
          <th scope="col">{book.fieldsDiffer(fields.length)}</th>
          <th scope="col"><InUse conflict={conflict} /></th>
          <th scope="col"><span className="cf-who"><Avatar name={mine.byName} id={mine.by} size={32} /><span><b>{mine.byName}</b><When stamp={mine} /></span></span></th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <FieldRow key={field.field} conflict={conflict} field={field} isMine={isMine(field.field)} {...(frozen ? {} : { onToggle: () => toggle(field.field) })} />
        ))}
      </tbody>
    </table>
  )
}

/** Whose the values in use are, where all of them are one person's of one moment; else each value says it. */
function InUse({ conflict: { fields } }: { readonly conflict: Conflict }) {
  const book = useConflictBook()
  const one = oneSetter(fields)
  if (!one) return <span className="cf-who"><span><b>{book.inUseNow}</b><small className="cf-when">{book.server}</small></span></span>
  return <span className="cf-who"><Avatar name={one.byName} id={one.by} size={32} /><span><b>{one.byName}</b><When stamp={one} /></span></span>
}

type RowProps = { readonly conflict: Conflict; readonly field: Conflict['fields'][number]; readonly isMine: boolean; readonly onToggle?: () => void }

function FieldRow({ conflict, field: { field, saw, theirs, mine, by }, isMine, onToggle }: RowProps) {
  const book = useConflictBook()
  const say = useConflictWords(conflict)
  return (
    <tr>
      <th scope="row">{say.field(field)}<small>{book.was(say.value(saw, field))}</small></th>
      <Version used={!isMine} value={say.value(theirs, field)} {...(by && !oneSetter(conflict.fields) ? { by } : {})} {...(onToggle ? { onUse: onToggle } : {})} chosen={false} />
      <Version used={isMine} value={say.value(mine, field)} {...(onToggle ? { onUse: onToggle } : {})} chosen={conflict.settled === null} />
    </tr>
  )
}

type VersionProps = { readonly used: boolean; readonly value: string; readonly chosen: boolean; readonly by?: Stamp; readonly onUse?: () => void }

function Version({ used, value, chosen, by, onUse }: VersionProps) {
  const book = useConflictBook()
  return (
    <td className={used ? 'cf-used' : ''}>
      <span className="cf-value num">{value}{by ? <small className="cf-by"><b>{by.byName}</b> <When stamp={by} /></small> : null}</span>
      {used ? <span className="cf-in-use"><Check size={15} aria-hidden="true" />{chosen ? book.chosen : book.inUse}</span> : onUse ? <Button look="line" size="desk" onClick={onUse}>{book.use}</Button> : null}
    </td>
  )
}
