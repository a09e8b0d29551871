import type { GuideMaterial } from '@zhenyiban/shared/catalogue/contract.ts'
import { Checkbox } from 'antd'
import { messages } from './messages.ts'

interface Props {
  materials: readonly GuideMaterial[]
  value?: string[]
  onChange?: (handedIn: string[]) => void
  disabled: boolean
}
/** The guide's papers, ticked as they are handed over. */
export const MaterialsChecklist = ({ materials, value = [], onChange, disabled }: Props) => {
  const names = materials.map(({ name }) => name)
  const count = names.filter(name => value.includes(name)).length
  return (
    <div className="checklist">
      <Checkbox
        className="checklist-all"
        disabled={disabled}
        checked={count === names.length}
        indeterminate={count > 0 && count < names.length}
        onChange={({ target }) => onChange?.(target.checked ? names : [])}
      >
        {messages.allIn} ({count}/{names.length})
      </Checkbox>
      <ul>
        {materials.map(({ name, required, copies, check }, index) => (
          <li key={index}>
            <Checkbox
              disabled={disabled}
              checked={value.includes(name)}
              onChange={({ target }) =>
                onChange?.(target.checked ? [...value, name] : value.filter(one => one !== name))
              }
            >
              {name}
              {required && <em className="required-mark">{messages.required}</em>}
              {(copies > 1 || check) && (
                <small>{[copies > 1 && messages.copies(copies), check].filter(Boolean).join(' · ')}</small>
              )}
            </Checkbox>
          </li>
        ))}
      </ul>
    </div>
  )
}
