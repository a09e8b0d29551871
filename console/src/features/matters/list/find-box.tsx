import { Input } from 'antd'
import { useState } from 'react'
import { clearable } from '../../../shell/clear-icon.tsx'
import { searchFor } from '../../../shell/search.ts'
import { messages } from '../messages.ts'

interface Props {
  /** What the list is of; it becomes what was looked for a moment after that. */
  q: string
  onFind: (typed: string) => void
}
/** 查找: what is typed while one's own search is on its way stays; what was looked for elsewhere takes its place. */
export const FindBox = ({ q, onFind }: Props) => {
  const [box, setBox] = useState({ q, typed: q, sought: q })
  if (box.q !== q) {
    const isTypedSince = q === searchFor(box.sought) && box.typed !== box.sought
    setBox({ q, sought: q, typed: isTypedSince ? box.typed : q })
  }
  return (
    <Input.Search
      aria-label={messages.searchHint}
      className="filter-search"
      placeholder={messages.searchHint}
      value={box.typed}
      allowClear={clearable}
      enterButton={messages.search}
      onChange={({ target }) => setBox({ ...box, typed: target.value })}
      onSearch={sought => {
        setBox(before => ({ ...before, sought }))
        onFind(sought)
      }}
    />
  )
}
