import { useState } from 'react'
import { inAltUnit, inMainUnit, type Line, type LineInput } from 'sync-protocol'
import { number } from '../../../parts/format.ts'
import { SelectField } from '../../../parts/field.tsx'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { useMaster } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useMastersWords } from '../imports/words.ts'
import { typedQuantity } from './typed-numbers.ts'

type Props = { readonly line: Line; readonly onAlt: (facts: Pick<LineInput, 'alt'> & Partial<Pick<LineInput, 'qty'>>) => void }

/** The quantity in another unit of the item, 12 boxes: what is kept is the main unit, worked out exactly or not at all. */
export function AltFields({ line, onAlt }: Props) {
  const { more: words } = useMastersWords()
  const { unit: named } = useWords()
  const [uneven, setUneven] = useState(false)
  const units = useMaster('product', line.product)?.row.altUnits ?? []
  if (units.length === 0 && !line.alt) return null
  const chosen = units.find(({ unit }) => unit === line.alt?.unit)

  const choose = (unit: string) => {
    setUneven(false)
    const found = units.find((one) => one.unit === unit)
    onAlt({ alt: found ? { unit, qty: inAltUnit(line.qty, found.factor) ?? 0 } : null })
  }
  const type = (text: string) => {
    const qty = typedQuantity(text)
    if (!chosen || qty === undefined) return
    const main = inMainUnit(qty, chosen.factor)
    setUneven(main === undefined)
    if (main !== undefined) onAlt({ alt: { unit: chosen.unit, qty }, qty: main })
  }
  return (
    <>
      <SelectField label={words.altUnit} size="desk" value={line.alt?.unit ?? ''} onText={choose}>
        <option value="">{words.altNone}</option>
        {line.alt && !chosen && <option value={line.alt.unit}>{line.alt.unit}</option>}
        {units.map(({ unit }) => <option key={unit} value={unit}>{unit}</option>)}
      </SelectField>
      {chosen && (
        <SavedField
          label={words.altQty} inputMode="decimal" value={line.alt?.qty ? number(line.alt.qty) : ''} onSave={type}
          hint={words.altIs(chosen.unit, number(chosen.factor), named(line.uqc))} error={uneven ? words.altUneven : undefined}
        />
      )}
    </>
  )
}
