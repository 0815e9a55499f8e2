import { Plus, Trash2 } from 'lucide-react'
import { stateOfGstin, type Id, type PartyAddress } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { useStores } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import { AddressFields } from './address-fields.tsx'
import { FaultField } from './fault-field.tsx'
import { faultOf } from './faults.ts'

type Props = { readonly addresses: readonly PartyAddress[]; readonly gstin: string; readonly onChange: (addresses: PartyAddress[]) => void }

/** Addresses of a party. The first one stands on paper; the others are places to deliver at. */
export function CustomerAddresses({ addresses, gstin, onChange }: Props) {
  const words = useOfficeWords()
  const { env } = useStores()
  const put = (id: Id, changed: Partial<PartyAddress>) => onChange(addresses.map((one) => (one.id === id ? { ...one, ...changed } : one)))
  const add = () => onChange([...addresses, {
    id: env.uuid(), label: '', addr1: '', addr2: '', place: '', pin: '', state: stateOfGstin(gstin) ?? '', phone: '', note: '',
  }])
  return (
    <>
      <h3>{words.lists.customers.addresses}</h3>
      {addresses.map((address, i) => (
        <fieldset key={address.id} className="address-card">
          <legend className="sr-only">{i === 0 ? words.lists.customers.onPaper : words.lists.customers.address(i + 1)}</legend>
          <FaultField label={words.fields.label} value={address.label} maxLength={60} hint={i === 0 ? words.lists.customers.onPaper : undefined} onText={(label) => put(address.id, { label })} />
          <FaultField label={words.fields.phone} value={address.phone} maxLength={15} inputMode="tel" fault={faultOf.phone(address.phone, words.faults)} onText={(phone) => put(address.id, { phone })} />
          <AddressFields value={address} onChange={(changed) => put(address.id, changed)} />
          <div className="wide"><FaultField label={words.fields.driverNote} value={address.note} maxLength={200} onText={(note) => put(address.id, { note })} /></div>
          <div className="wide">
            <Button look="quiet" size="desk" onClick={() => onChange(addresses.filter(({ id }) => id !== address.id))}><Trash2 size={15} aria-hidden="true" />{words.lists.customers.removeAddress}</Button>
          </div>
        </fieldset>
      ))}
      {addresses.length < 50 && <div className="wide"><Button look="line" size="desk" onClick={add}><Plus size={15} aria-hidden="true" />{words.lists.customers.addAddress}</Button></div>}
    </>
  )
}
