import { useQuery } from '@tanstack/react-query'
import { permissionsOf, roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { AskedTable } from '../../../shell/asked-table.tsx'
import { Page } from '../../../shell/page.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { StandingDialog, StandingMark } from './standing-dialog.tsx'
import { type Person, TrainingDrawer } from './training-drawer.tsx'
import { words } from './words.ts'
import './staff.css'

const calls = ({ role }: Person) => permissionsOf(role).includes('ticket.call')
const trainingTold = (person: Person): string => {
  if (!calls(person)) return words.noDesk
  const { length } = person.trainedItemIds
  return length === 0 ? words.everything : words.items(length)
}

export const Staff = () => {
  const asked = useQuery(ask('staff'))
  const { may, staff: me } = useWorkplace()
  const { message } = App.useApp()
  const [typed, type] = useState('')
  const [leaver, changeStanding] = useState<Person | null>(null)
  const [edited, edit] = useState<Person | null>(null)
  /** As the person was before the last change, to take it back. */
  const [before, setBefore] = useState<Person | null>(null)
  const undo = useAct({
    act: ({ id, trainedItemIds }: Person) =>
      api.setTraining({ params: { staffId: id }, body: { itemIds: trainedItemIds } }),
    refresh: ['staff', 'windowLine'],
    done: () => {
      setBefore(null)
      void message.success(words.undone)
    },
  })
  const rows = (asked.data ?? [])
    .map(person => ({ ...person, roleLabel: roles[person.role]?.label ?? person.role }))
    .filter(person =>
      [person.name, person.roleLabel, person.organisationName].some(text => text.includes(typed.trim())),
    )
  return (
    <Page title={words.title}>
      {before && (
        <Alert
          type="success"
          className="undo-note"
          showIcon
          title={words.saved(before.name)}
          action={
            <Button loading={undo.isPending} onClick={() => undo.mutate(before)}>
              {words.undo}
            </Button>
          }
        />
      )}
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
          {
            key: 'training',
            title: words.training,
            width: 160,
            render: (_, person) => (
              <span className={calls(person) ? undefined : 'quiet'}>{trainingTold(person)}</span>
            ),
          },
          {
            key: 'standing',
            title: words.standing,
            width: 110,
            render: (_, { standing }) => <StandingMark standing={standing} />,
          },
          {
            key: 'action',
            title: words.action,
            width: 190,
            render: (_, person) => (
              <span className="row-actions">
                {may('hall.manage') && calls(person) && (
                  <Button aria-label={words.editOf(person.name)} onClick={() => edit(person)}>
                    {words.edit}
                  </Button>
                )}
                {may('staff.manage') && person.id !== me.id && (
                  <Button
                    aria-label={words.changeStandingOf(person.name)}
                    onClick={() => changeStanding(person)}
                  >
                    {words.changeStanding}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {leaver && <StandingDialog person={leaver} onClose={() => changeStanding(null)} />}
      <TrainingDrawer
        person={edited}
        onClose={() => edit(null)}
        onSaved={person => {
          setBefore(person)
          edit(null)
        }}
      />
    </Page>
  )
}
