import { useId, type ReactNode } from 'react'

export type Option<Value extends string> = { readonly value: Value; readonly word: string; readonly lang?: string }
type Props<Value extends string> = {
  readonly title: string
  readonly value: Value
  readonly options: readonly Option<Value>[]
  readonly onChoose: (value: Value) => void
  readonly note?: string
  readonly icon?: ReactNode
}

/** One of a few, all in sight, each wide enough for a glove. */
export function Choice<Value extends string>({ title, value, options, onChoose, note, icon }: Props<Value>) {
  const id = useId()
  return (
    <div className="wh-choice" role="group" aria-labelledby={id}>
      <h3 id={id}>{icon}{title}</h3>
      <div>
        {options.map((option) => (
          <button key={option.value} type="button" lang={option.lang} aria-pressed={option.value === value} onClick={() => onChoose(option.value)}>
            {option.word}
          </button>
        ))}
      </div>
      {note ? <p className="second">{note}</p> : null}
    </div>
  )
}
