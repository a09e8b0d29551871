import { SearchOutlined } from '@ant-design/icons'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { messages } from './messages.ts'
import { mayOpen, type PagePath } from './pages.ts'
import { searchLeadsTo } from './search.ts'
import { useWorkplace } from './workplace.tsx'

/** Whatever somebody holds, from every page. */
export const SearchBox = () => {
  const { may, staff } = useWorkplace()
  const navigate = useNavigate()
  const [typed, type] = useState('')
  const [lost, loseWay] = useState(false)
  if (!may('matter.read')) return null
  const hint = may('ticket.call') ? messages.searchHint : messages.searchHintWithoutDesk
  const go = (event: FormEvent) => {
    event.preventDefault()
    const target = searchLeadsTo(typed)
    const page = target?.path.slice(1).split('?')[0] as PagePath | undefined
    if (!target || !page || !mayOpen(page, staff.permissions)) return loseWay(true)
    type('')
    void navigate(target.path, { state: target.state })
  }
  return (
    <search className="search">
      <form onSubmit={go}>
        <SearchOutlined aria-hidden />
        <input
          type="search"
          enterKeyHint="search"
          className="plain-field"
          aria-label={`${messages.search}：${hint}`}
          placeholder={hint}
          value={typed}
          onChange={event => {
            type(event.target.value)
            loseWay(false)
          }}
        />
      </form>
      {lost && (
        <p className="search-lost" role="alert">
          {messages.searchUnknown}
        </p>
      )}
    </search>
  )
}
