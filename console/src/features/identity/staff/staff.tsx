import { useQuery } from '@tanstack/react-query'
import { permissionsOf, roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { clearable } from '../../../shell/clear-icon.tsx'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { Page } from '../../../shell/page.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { AddDialog } from './add-dialog.tsx'
import { messages } from './messages.ts'
import { StandingDialog, StandingMark } from './standing-dialog.tsx'
import { type Person, TrainingDrawer } from './training-drawer.tsx'
import './staff.css'

const calls = ({ role }: Person) => permissionsOf(role).includes('ticket.call')
const trainingText = (person: Person): string => {
  if (!calls(person)) return messages.noDesk
  const { length } = person.trainedItemIds
  return length === 0 ? messages.everything : messages.items(length)
}

interface RowActions {
  mayTrain: boolean
  onTrain: (person: Person) => void
  onMove: (person: Person) => void
  onAccount: (person: Person) => void
}
type Row = Person & { roleLabel: string }
const columnsWith = ({ mayTrain, onTrain, onMove, onAccount }: RowActions): FittingColumn<Row>[] => [
  { key: 'name', title: messages.name, dataIndex: 'name', width: 120 },
  { key: 'signInName', folds: 2, title: messages.signInName, dataIndex: 'signInName', width: 130 },
  { key: 'role', folds: 3, title: messages.role, dataIndex: 'roleLabel', width: 120 },
  { key: 'organisation', folds: 4, title: messages.organisation, dataIndex: 'organisationName' },
  {
    key: 'training',
    folds: 1,
    title: messages.training,
    width: 130,
    render: (_, person) => (
      <span className={calls(person) ? undefined : 'quiet'}>{trainingText(person)}</span>
    ),
  },
  {
    key: 'standing',
    folds: 5,
    title: messages.standing,
    width: 100,
    render: (_, { standing }) => <StandingMark standing={standing} />,
  },
  {
    key: 'action',
    title: messages.action,
    width: 240,
    render: (_, person) => (
      <span className="row-actions">
        {mayTrain && calls(person) && (
          <Button aria-label={messages.editOf(person.name)} onClick={() => onTrain(person)}>
            {messages.edit}
          </Button>
        )}
        {person.mayChange && (
          <>
            <Button aria-label={messages.changeStandingOf(person.name)} onClick={() => onMove(person)}>
              {messages.changeStanding}
            </Button>
            <Button aria-label={messages.accountButton(person.name)} onClick={() => onAccount(person)}>
              {messages.account}
            </Button>
          </>
        )}
      </span>
    ),
  },
]

/** Takes back the last change of what somebody is trained for. */
const useUndo = () => {
  const { message } = App.useApp()
  /** As the person was before the last change, to take it back. */
  const [before, setBefore] = useState<Person | null>(null)
  const undo = useAction({
    act: ({ id, trainedItemIds }: Person) =>
      api.setTraining({ params: { staffId: id }, body: { itemIds: trainedItemIds } }),
    refresh: ['staff', 'windowLine'],
    done: () => {
      setBefore(null)
      void message.success(messages.undone)
    },
  })
  const note = before && (
    <Alert
      type="success"
      className="undo-note"
      showIcon
      title={messages.saved(before.name)}
      action={
        <Button loading={undo.isPending} onClick={() => undo.mutate(before)}>
          {messages.undo}
        </Button>
      }
    />
  )
  return { setBefore, note }
}

export const Staff = () => {
  const asked = useQuery(ask('staff'))
  const { may } = useWorkplace()
  const [typed, type] = useState('')
  const [leaver, changeStanding] = useState<Person | null>(null)
  const [adding, add] = useState(false)
  const [held, changeAccount] = useState<Person | null>(null)
  const [edited, edit] = useState<Person | null>(null)
  const { setBefore, note } = useUndo()
  const rows = (asked.data ?? [])
    .map(person => ({ ...person, roleLabel: roles[person.role]?.label ?? person.role }))
    .filter(person =>
      [person.name, person.signInName, person.roleLabel, person.organisationName].some(text =>
        text.includes(typed.trim()),
      ),
    )
  return (
    <Page
      title={messages.title}
      extra={
        may('staff.manage') && (
          <Button type="primary" onClick={() => add(true)}>
            {messages.addAccount}
          </Button>
        )
      }
    >
      {note}
      <div className="filters">
        <Input
          aria-label={messages.searchHint}
          className="filter-search"
          placeholder={messages.searchHint}
          value={typed}
          allowClear={clearable}
          onChange={event => type(event.target.value)}
        />
        {asked.data && <p className="counts">{shell.total(rows.length)}</p>}
      </div>
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={rows}
        empty={messages.none}
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={columnsWith({
          mayTrain: may('hall.manage'),
          onTrain: edit,
          onMove: changeStanding,
          onAccount: changeAccount,
        })}
      />
      {adding && <AddDialog onClose={() => add(false)} />}
      {held && <AccountDialog person={held} onClose={() => changeAccount(null)} />}
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
