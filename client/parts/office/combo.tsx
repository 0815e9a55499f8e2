import { ChevronsUpDown, Plus } from 'lucide-react'
import { useCombobox } from 'downshift'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { Field } from '../field.tsx'
import { found, marked } from './find.ts'
import './combo.css'

/** One thing to choose. `note` and `end` are smaller: a code, a price. */
export type Option = { readonly id: string; readonly label: string; readonly note?: string; readonly end?: string; readonly search?: string }

export type ComboWords = { readonly nothing: string; readonly fresh: (text: string) => string }

type Core = {
  readonly options: readonly Option[]
  /** What the field shows while nobody types. */
  readonly shown: string
  readonly onPick: (id: string) => void
  /** Makes a new thing of what was typed. */
  readonly onNew?: ((text: string) => void) | undefined
  /** Takes what was typed as it is, when the field is left. */
  readonly onText?: ((text: string) => void) | undefined
  readonly words: ComboWords
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
}
type InputProps = {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'data-field'?: string | undefined
  readonly 'data-cell'?: string
  /** Enter with no list open: what was typed has been taken. */
  readonly onEnter?: (text: string) => void
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

const NEW = '+'

/** Type to find, arrows to walk, Enter to take. Needs no network: the options are here. */
export function ComboInput({ options, shown, onPick, onNew, onText, words, placeholder, disabled, onEnter, ...input }: Core & InputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const items = useMemo(() => {
    const hits = found(options, typed ?? '')
    return onNew && typed?.trim() ? [...hits, { id: NEW, label: words.fresh(typed.trim()) }] : hits
  }, [options, typed, onNew, words])

  const combo = useCombobox<Option>({
    items,
    itemToString: (item) => item?.label ?? '',
    selectedItem: null,
    inputValue: typed ?? shown,
    defaultHighlightedIndex: 0,
    onSelectedItemChange: ({ selectedItem }) => {
      if (!selectedItem) return
      if (selectedItem.id === NEW) onNew?.((typed ?? '').trim())
      else onPick(selectedItem.id)
      setTyped(null)
    },
    stateReducer: (state, { type, changes }) =>
      // Leaving the field takes the typed text where that is allowed, never the option that happens to be highlighted.
      type === useCombobox.stateChangeTypes.InputBlur ? { ...changes, selectedItem: state.selectedItem } : changes,
    onStateChange: ({ type }) => {
      if (type === useCombobox.stateChangeTypes.InputKeyDownEscape) setTyped(null)
    },
  })
  const take = () => {
    if (typed !== null && typed.trim() !== shown) onText?.(typed.trim())
    setTyped(null)
  }
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || !onEnter || (combo.isOpen && items.length > 0)) return
    event.preventDefault()
    take()
    onEnter(typed ?? shown)
  }

  return (
    <div className="combo">
      <input
        className="input"
        {...combo.getInputProps({
          ...input, disabled, placeholder, autoComplete: 'off',
          onFocus: (event) => event.currentTarget.select(),
          onChange: (event) => setTyped(event.currentTarget.value),
          onBlur: take,
          onKeyDown: enter,
        })}
      />
      <button {...combo.getToggleButtonProps({ className: 'combo-toggle', tabIndex: -1, disabled: disabled === true, 'aria-label': placeholder ?? '' })}>
        <ChevronsUpDown size={15} aria-hidden="true" />
      </button>
      <ul {...combo.getMenuProps({ className: combo.isOpen ? 'combo-list' : 'combo-list combo-shut' })}>
        {combo.isOpen && items.map((item, index) => (
          <li key={item.id} {...combo.getItemProps({ item, index })} className={combo.highlightedIndex === index ? 'on' : undefined}>
            {item.id === NEW ? <span className="combo-new"><Plus size={16} aria-hidden="true" />{item.label}</span> : <Hit option={item} text={typed ?? ''} />}
          </li>
        ))}
        {combo.isOpen && items.length === 0 && <li className="combo-none">{words.nothing}</li>}
      </ul>
    </div>
  )
}

function Hit({ option, text }: { readonly option: Option; readonly text: string }) {
  return (
    <>
      <b>{marked(option.label, text).map(({ part, hit }, i) => (hit ? <mark key={i}>{part}</mark> : part))}</b>
      {option.note && <span>{option.note}</span>}
      {option.end && <span className="num combo-end">{option.end}</span>}
    </>
  )
}

/** The same with its label, hint and error. */
export function Combo({ label, hint, error, field, ...core }: Core & {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Path of the challan's field, so that a check can lead here. */
  readonly field?: string
}) {
  return (
    <Field label={label} hint={hint} error={error} size="desk">
      {(wiring) => <ComboInput {...core} {...wiring} data-field={field} />}
    </Field>
  )
}
