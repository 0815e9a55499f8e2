import { useMemo, useState } from 'react'
import { NATURES, stateName, type Challan, type ChallanFields, type Id, type PartySnapshot } from 'sync-protocol'
import { editDraft } from '../../../store/actions.ts'
import { SelectField } from '../../../parts/field.tsx'
import { Combo, type Option } from '../../../parts/office/combo.tsx'
import { useMasters, useStores } from '../../../use/index.ts'
import { CustomerSheet } from '../lists/customer-sheet.tsx'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { addressSnapshot, followingChange, otherSide, ownSnapshot, partySnapshot, readReason, reasonKey, turned } from './parties.ts'

/** Prefix of an own place among the parties to choose from. */
const OWN = 'own:'

/** To whom, where, and why. */
export function PartyFields({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const stores = useStores()
  const say = useSaying()
  const parties = useMasters('party')
  const branches = useMasters('location')
  const registrations = useMasters('registration')
  const [fresh, setFresh] = useState<string>()
  const side = otherSide(challan.direction)
  const place = challan.direction === 'O' ? 'shipTo' : 'dispatchFrom'
  const other = challan[side]
  const party = parties?.find(({ id }) => id === challan.party)?.row

  const put = (fields: Partial<ChallanFields>) => {
    const next = { ...challan, ...fields }
    say(() => editDraft(stores, challan.id, { ...fields, ...followingChange(challan, next) }))
  }
  const choose = (id: string) => {
    const found = parties?.find((one) => one.id === id)?.row
    if (found) return put({ party: found.id, [side]: partySnapshot(found), [place]: null, pod: found.pod, sez: found.sez })
    const own = branches?.find((one) => OWN + one.id === id)?.row
    const registration = registrations?.find((one) => one.id === own?.registration)?.row
    if (own && registration) put({ party: null, [side]: ownSnapshot(own, registration), [place]: null, sez: false })
  }
  const options = useMemo<Option[]>(() => [
    ...(parties ?? []).map(({ id, row }) => ({
      id, label: row.name, note: row.addresses[0]?.place ?? '', end: row.gstin, search: `${row.tradeName} ${row.phone}`,
    })),
    ...(branches ?? []).filter(({ id }) => id !== challan.location).map(({ id, row }) => ({
      id: OWN + id, label: row.name, note: words.editor.ownPlace, end: row.place,
    })),
  ], [parties, branches, challan.location, words])

  return (
    <div className="editor-row editor-three">
      <Combo
        label={challan.direction === 'O' ? words.fields.sendTo : words.fields.comesFrom} field={side} words={words.comboCustomer} placeholder={words.choose}
        shown={other?.name ?? ''} hint={partyHint(other)} options={options} onPick={choose} onNew={setFresh}
      />
      <AddressField challan={challan} party={party} place={place} onChange={(snapshot) => put({ [place]: snapshot })} />
      <SelectField
        label={words.fields.reason} size="desk" data-field="nature" value={reasonKey(challan)} hint={words.natureHints[challan.nature]}
        onText={(key) => {
          const { direction, nature } = readReason(key)
          put({ ...turned(challan, direction), nature, lot: nature === 'S' ? challan.lot : null })
        }}
      >
        {(['O', 'I'] as const).map((way) => (
          <optgroup key={way} label={words.ways[way]}>
            {NATURES.map((nature) => <option key={nature} value={`${way}${nature}`}>{words.natures[nature]}</option>)}
          </optgroup>
        ))}
      </SelectField>
      <CustomerSheet
        id={fresh === undefined ? undefined : 'new'} name={fresh ?? ''} onClose={() => setFresh(undefined)}
        onSaved={(made) => put({ party: made.id, [side]: partySnapshot(made), [place]: null, pod: made.pod, sez: made.sez })}
      />
    </div>
  )
}

function partyHint(party: PartySnapshot | null): string | undefined {
  if (party === null) return undefined
  return [`GSTIN ${party.gstin}`, party.place, party.state && stateName(party.state)].filter(Boolean).join(' · ')
}

type AddressProps = {
  readonly challan: Challan
  readonly party: Parameters<typeof partySnapshot>[0] | undefined
  readonly place: 'shipTo' | 'dispatchFrom'
  readonly onChange: (snapshot: PartySnapshot | null) => void
}

/** The party's own address, another one of theirs, or the place of a third person. */
function AddressField({ challan, party, place, onChange }: AddressProps) {
  const words = useOfficeWords()
  const parties = useMasters('party')
  const chosen = challan[place]
  const options = useMemo<Option[]>(() => [
    { id: 'same', label: words.editor.sameAddress, note: party?.addresses[0]?.place ?? '' },
    ...(party?.addresses.slice(1) ?? []).map((address) => ({ id: address.id, label: address.label || address.addr1, note: [address.place, address.pin].join(' ') })),
    ...(parties ?? []).filter(({ id }) => id !== party?.id).flatMap(({ row }) =>
      row.addresses.map((address) => ({ id: address.id, label: `${row.name}${address.label ? `, ${address.label}` : ''}`, note: address.place }))),
  ], [party, parties, words])
  const choose = (id: Id | 'same') => {
    if (id === 'same') return onChange(null)
    const owner = parties?.find(({ row }) => row.addresses.some((address) => address.id === id))?.row
    const address = owner?.addresses.find((one) => one.id === id)
    if (!owner || !address) return
    onChange(owner.id === party?.id ? addressSnapshot(owner, address) : { ...addressSnapshot(owner, address), name: owner.name })
  }
  const shown = chosen ?? challan[otherSide(challan.direction)]
  return (
    <Combo
      label={place === 'shipTo' ? words.fields.deliverAt : words.fields.collectAt} field={place} words={words.combo} placeholder={words.choose}
      shown={chosen?.name ?? (shown ? words.editor.sameAddress : '')} hint={shown ? [shown.place, shown.pin].filter(Boolean).join(' ') : undefined}
      disabled={shown === null} options={options} onPick={choose}
    />
  )
}
