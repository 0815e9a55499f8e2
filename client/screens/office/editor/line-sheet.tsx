import { Trash2 } from 'lucide-react'
import { GOODS_TYPES, type Id, type Line, type LineInput, type Nature } from 'sync-protocol'
import { editLine, removeLine } from '../../../store/actions.ts'
import { amount } from '../../../parts/format.ts'
import { Button } from '../../../parts/button.tsx'
import { SelectField } from '../../../parts/field.tsx'
import { SavedField } from '../../../parts/office/saved-field.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { AltFields } from './alt-fields.tsx'
import { AnswerFields } from './answer-fields.tsx'
import { typedAmount, typedPercent } from './typed-numbers.ts'

type Props = { readonly open: boolean; readonly challan: Id; readonly nature: Nature; readonly line: Line; readonly onClose: () => void }

/** What a line says beyond its row: text on paper, batch, serial numbers, cess. */
export function LineSheet({ open, challan, nature, line, onClose }: Props) {
  const words = useOfficeWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const put = (facts: Partial<Omit<LineInput, 'id'>>) => say(() => editLine(stores, challan, line.id, facts))
  return (
    <Sheet
      open={open} onClose={onClose} title={line.name} from="middle"
      acts={
        <>
          <Button look="line" size="desk" onClick={() => say(async () => { await removeLine(stores, challan, line.id); onClose() })}>
            <Trash2 size={16} aria-hidden="true" />{words.lines.remove}
          </Button>
          <Button size="desk" onClick={onClose}>{common.close}</Button>
        </>
      }
    >
      <div className="form">
        <div className="wide"><SavedField label={words.lines.detail} value={line.detail} maxLength={300} onSave={(detail) => put({ detail })} /></div>
        <div className="wide"><SavedField label={words.lines.serials} hint={words.lines.serialsHint} value={line.serials} maxLength={500} onSave={(serials) => put({ serials })} /></div>
        <SavedField label={words.lines.batch} value={line.batch} maxLength={30} onSave={(batch) => put({ batch })} />
        <SavedField
          label={words.lines.cess} value={line.cessRate === 0 ? '' : String(line.cessRate / 100)} inputMode="decimal"
          onSave={(text) => { const cessRate = typedPercent(text); if (cessRate !== undefined) put({ cessRate }) }}
        />
        <SavedField
          label={words.lines.cessUnit} value={line.cessUnit ? amount(line.cessUnit) : ''} inputMode="decimal"
          onSave={(text) => { const cessUnit = typedAmount(text); if (cessUnit !== undefined) put({ cessUnit }) }}
        />
        {nature === 'J' && (
          <SelectField label={words.lines.goodsType} size="desk" value={line.goodsType} onText={(type) => put({ goodsType: GOODS_TYPES.find((one) => one === type) ?? 'input' })}>
            {GOODS_TYPES.map((type) => <option key={type} value={type}>{words.goodsTypes[type]}</option>)}
          </SelectField>
        )}
        <AltFields line={line} onAlt={put} />
        <AnswerFields line={line} onAnswers={(answers) => put({ answers })} />
        <label className="choice wide">
          <input type="checkbox" checked={line.provisional} onChange={(event) => put({ provisional: event.currentTarget.checked })} />
          <span>{words.lines.provisionalHelp}</span>
        </label>
      </div>
    </Sheet>
  )
}
