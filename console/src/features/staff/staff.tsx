import { useQuery } from '@tanstack/react-query'
import { roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { AskedTable } from '../../shell/asked-table.tsx'
import { Page } from '../../shell/page.tsx'
import { words as shell } from '../../shell/words.ts'
import { words } from './words.ts'

export const Staff = () => {
  const asked = useQuery(ask('staff'))
  const [typed, type] = useState('')
  const rows = (asked.data ?? [])
    .map(person => ({ ...person, roleLabel: roles[person.role]?.label ?? person.role }))
    .filter(person =>
      [person.name, person.roleLabel, person.organisationName].some(text => text.includes(typed.trim())),
    )
  return (
    <Page title={words.title}>
      <div className="filters">
        <Input
          aria-label={words.searchHint}
          className="filter-search"
          placeholder={words.searchHint}
          value={typed}
          allowClear
          onChange={event => type(event.target.value)}
        />
        {asked.data && <p className="counts">{shell.total(rows.length)}</p>}
      </div>
      <AskedTable
        label={words.title}
        asked={asked}
        rows={rows}
        empty={words.none}
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          { key: 'name', title: words.name, dataIndex: 'name', width: 200 },
          { key: 'role', title: words.role, dataIndex: 'roleLabel', width: 200 },
          { key: 'organisation', title: words.organisation, dataIndex: 'organisationName' },
        ]}
      />
    </Page>
  )
}
