import { useQuery } from '@tanstack/react-query'
import { Select, Spin } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { useSettled } from '../use-settled.ts'
import { messages } from './messages.ts'

export interface PickedItem {
  value: string
  label: string
}
interface Props {
  id?: string
  value?: PickedItem | null
  onChange?: (item: PickedItem | null) => void
  disabled?: boolean
  label?: string
}
/** Picks an item by the same search the residents use; before typing it offers what is done most. */
export const ItemPicker = ({ id, value, onChange, disabled = false, label = messages.item }: Props) => {
  const [typed, type] = useState('')
  const q = useSettled(typed.trim())
  const found = useQuery({ ...ask('searchItems', { query: { q, limit: 12 } }), enabled: q !== '' })
  const index = useQuery({ ...ask('catalogueIndex'), staleTime: 300_000 })
  const items = q ? found.data : index.data?.popular
  const searching = typed.trim() !== q || (q !== '' && found.isPending)
  return (
    <Select<PickedItem>
      {...(id && { id })}
      aria-label={label}
      labelInValue
      allowClear
      disabled={disabled}
      value={value ?? null}
      onChange={picked => onChange?.(picked ? { value: picked.value, label: String(picked.label) } : null)}
      onOpenChange={open => open || type('')}
      showSearch={{ filterOption: false, onSearch: type, searchValue: typed }}
      placeholder={messages.pickHint}
      notFoundContent={searching ? <Spin size="small" /> : messages.none}
      options={searching ? [] : (items ?? []).map(({ id: itemId, name }) => ({ value: itemId, label: name }))}
      optionRender={({ data }) => {
        const item = items?.find(one => one.id === data.value)
        return (
          <span>
            {data.label}
            {item && (
              <small>
                {item.department}
                {item.hasGuide ? '' : ` · ${messages.noGuide}`}
              </small>
            )}
          </span>
        )
      }}
    />
  )
}
