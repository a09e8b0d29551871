import { Tag } from 'antd'
import { ItemPicker, type PickedItem } from './item-picker.tsx'

interface Props {
  value?: PickedItem[]
  onChange?: (items: PickedItem[]) => void
  label: string
}
/** Several items, found one after the other. */
export const ItemsPicker = ({ value = [], onChange, label }: Props) => (
  <div className="spans">
    {value.length > 0 && (
      <span>
        {value.map(item => (
          <Tag
            key={item.value}
            closable
            onClose={() => onChange?.(value.filter(each => each.value !== item.value))}
          >
            {item.label}
          </Tag>
        ))}
      </span>
    )}
    <ItemPicker
      label={label}
      value={null}
      onChange={item =>
        item && !value.some(each => each.value === item.value) && onChange?.([...value, item])
      }
    />
  </div>
)
