import { useQuery } from '@tanstack/react-query'
import type { AssignablePerson } from '@zhenyiban/shared/supervision/assigning-contract.ts'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { ask } from '../../api.ts'
import { messages, standingNotes } from './messages.ts'
import './person-select.css'

export const usePeople = () => useQuery({ ...ask('assignablePeople'), staleTime: 15_000 })

const labelOf = ({ name, organisationName, open, standing }: AssignablePerson) => {
  const note = standingNotes[standing]
  return messages.person(note ? `${name} ${note}` : name, organisationName, open)
}
/** People to choose from, found by anything said of them; once chosen only the name is shown. */
export const choiceOf = (people: readonly AssignablePerson[]) => ({
  showSearch: { optionFilterProp: 'label' },
  options: people.map(person => ({ value: person.id, label: labelOf(person) })),
  labelRender: ({ value, label }: { value?: string | number; label?: ReactNode }) =>
    people.find(({ id }) => id === value)?.name ?? label ?? value,
})

/** Narrows the list to what one person answers for. */
export const PersonFilter = ({
  value,
  onChange,
}: {
  value: string | null
  onChange: (next: string | null) => void
}) => {
  const people = usePeople()
  return (
    <Select<string>
      aria-label={messages.assignee}
      className="filter-person"
      placeholder={messages.anyone}
      value={value}
      allowClear
      {...choiceOf(people.data ?? [])}
      popupMatchSelectWidth={false}
      onChange={next => onChange(next ?? null)}
    />
  )
}
