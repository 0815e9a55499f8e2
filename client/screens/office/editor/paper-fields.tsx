import { STATE_CODES, stateName, SUB_SUPPLIES, type Challan, type ChallanFields } from 'sync-protocol'
import { editDraft } from '../../../store/actions.ts'
import { SelectField } from '../../../parts/field.tsx'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { WhenField } from '../../../parts/office/when-field.tsx'
import { useMasters, useStores } from '../../../use/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { following, followingChange, ownSide, ownSnapshot } from './parties.ts'
import { typedLot } from './typed-numbers.ts'
import { lastBranch } from './use-new-challan.ts'

/** Place of supply "as the parties are": nothing chosen by hand. */
const COMPUTED = ''

/** Date, from where, place of supply, order; below them what only some reasons need. */
export function PaperFields({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const stores = useStores()
  const say = useSaying()
  const branches = useMasters('location') ?? []
  const registrations = useMasters('registration') ?? []
  const put = (fields: Partial<ChallanFields>) => say(() => editDraft(stores, challan.id, fields))

  const chooseBranch = (id: string) => {
    const location = branches.find((one) => one.id === id)?.row
    const registration = registrations.find((one) => one.id === location?.registration)?.row
    if (!location || !registration) return
    lastBranch.set(location.id)
    const own = { [ownSide(challan.direction)]: ownSnapshot(location, registration) }
    put({ location: location.id, registration: registration.id, ...own, ...followingChange(challan, { ...challan, ...own }) })
  }
  return (
    <>
      <div className="editor-row editor-four">
        <WhenField label={words.fields.date} type="date" field="date" value={challan.date} onText={(date) => { if (date !== '') put({ date }) }} />
        <SelectField label={challan.direction === 'O' ? words.fields.leavesFrom : words.fields.comesTo} size="desk" data-field="registration" value={challan.location ?? ''} onText={chooseBranch}>
          {challan.location === null && <option value="">{words.choose}</option>}
          {branches.map(({ id, row }) => <option key={id} value={id}>{row.name}</option>)}
        </SelectField>
        <SelectField
          label={words.fields.placeOfSupply} size="desk" data-field="placeOfSupply" value={challan.placeOfSupply ?? COMPUTED}
          onText={(state) => put({ placeOfSupply: state === COMPUTED ? following(challan).placeOfSupply : state })}
        >
          {challan.placeOfSupply === null && <option value={COMPUTED}>{words.editor.followsParties}</option>}
          {STATE_CODES.map((code) => <option key={code} value={code}>{code} {stateName(code)}</option>)}
        </SelectField>
        <SavedField label={words.fields.order} value={challan.poRef} maxLength={30} data-field="poRef" onSave={(poRef) => put({ poRef })} />
      </div>
      <div className="editor-row editor-four">
        <SelectField label={words.fields.subSupply} size="desk" data-field="subSupply" value={challan.subSupply} onText={(code) => put({ subSupply: Number(code) })}>
          {Object.keys(SUB_SUPPLIES).map((code) => <option key={code} value={code}>{words.subSupplies[Number(code)]}</option>)}
        </SelectField>
        <SavedField
          label={challan.subSupply === 8 ? words.fields.subSupplyDesc : words.fields.reasonText} maxLength={challan.subSupply === 8 ? 20 : 100}
          data-field="subSupplyDesc" value={challan.subSupply === 8 ? challan.subSupplyDesc : challan.reason}
          onSave={(text) => put(challan.subSupply === 8 ? { subSupplyDesc: text } : { reason: text })}
        />
        {(challan.nature === 'J' || challan.nature === 'A') && (
          <WhenField
            label={words.fields.expectedReturn} type="date" field="expectedReturn" value={challan.expectedReturn ?? ''}
            onText={(day) => put({ expectedReturn: day === '' ? null : day })}
          />
        )}
        {challan.nature === 'S' && <LotFields challan={challan} onPut={put} />}
        <SavedField label={words.fields.signatory} value={challan.signatory} maxLength={60} data-field="signatory" onSave={(signatory) => put({ signatory })} />
      </div>
    </>
  )
}

/** Goods that follow one invoice in lots: its number, its date, which lot of how many. */
function LotFields({ challan, onPut }: { readonly challan: Challan; readonly onPut: (fields: Partial<ChallanFields>) => void }) {
  const words = useOfficeWords()
  const { lot } = challan
  if (challan.subSupply !== 9 && lot === null && challan.invoiceRef === '') {
    return <SavedField label={words.fields.invoice} value="" maxLength={16} data-field="invoiceRef" onSave={(invoiceRef) => onPut({ invoiceRef: invoiceRef.toUpperCase() })} />
  }
  return (
    <>
      <SavedField label={words.fields.invoice} value={challan.invoiceRef} maxLength={16} data-field="invoiceRef" onSave={(invoiceRef) => onPut({ invoiceRef: invoiceRef.toUpperCase() })} />
      <WhenField label={words.fields.invoiceDate} type="date" field="invoiceDate" value={challan.invoiceDate ?? ''} onText={(day) => onPut({ invoiceDate: day === '' ? null : day })} />
      <SavedField
        label={words.fields.lot} value={lot === null ? '' : `${lot.n}/${lot.of}`} placeholder="2/3" data-field="lot"
        onSave={(text) => {
          onPut({ lot: typedLot(text) })
        }}
      />
    </>
  )
}
