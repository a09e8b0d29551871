import { useQuery } from '@tanstack/react-query'
import type { LocalFieldAt } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localFault, localFieldLabels } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { QueryTable } from '../../../shell/query-table.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'
import { useLocalOrganisations } from './use-local-organisations.ts'
import { seenBy, useRestore } from './use-restore.tsx'

interface At {
  itemId: string
  organisationId: string
  organisationName: string
}
const EditDialog = ({ at, row, onClose }: { at: At; row: LocalFieldAt; onClose: () => void }) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ value: string }>()
  const { itemId, organisationId } = at
  const label = localFieldLabels[row.field]
  const save = useAction({
    act: (value: string) =>
      api.localise({ params: { itemId, organisationId }, body: { field: row.field, value, from: row.own } }),
    refresh: seenBy,
    quiet: true,
    done: () => {
      void message.success(messages.saved)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={messages.editTitle(at.organisationName, label)}
      okText={messages.save}
      cancelText={messages.cancel}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">
        {messages.inherited}：{row.inherited ?? messages.notSaid}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ value: row.own ?? row.inherited ?? '' }}
        onFinish={({ value }) => save.mutate(value)}
      >
        <Form.Item
          name="value"
          label={messages.value}
          rules={[
            { required: true, whitespace: true, message: messages.needValue },
            {
              validator: async (_, value?: string) => {
                const fault = value?.trim() ? localFault(row.field, value) : null
                if (fault) throw new Error(fault)
              },
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
      </Form>
      {save.error && <RefusalNotice error={save.error} />}
    </Modal>
  )
}

interface RowActions {
  placeName: string
  mayLocalise: boolean
  onEdit: (row: LocalFieldAt) => void
  onRestore: (row: LocalFieldAt) => void
}
const columnsWith = ({
  placeName,
  mayLocalise,
  onEdit,
  onRestore,
}: RowActions): FittingColumn<LocalFieldAt & { id: string }>[] => [
  { key: 'field', title: messages.field, width: 120, render: (_, { field }) => localFieldLabels[field] },
  { key: 'standard', title: messages.standard, render: (_, { standard }) => standard ?? messages.notSaid },
  { key: 'inherited', title: messages.inherited, render: (_, row) => row.inherited ?? messages.notSaid },
  {
    key: 'own',
    title: messages.own,
    render: (_, { own, open, changedBy, changedAt }) =>
      own === null ? (
        <span className="quiet">{messages.asInherited}</span>
      ) : (
        <>
          {own}
          <small className="refusal-detail quiet">
            {open ? '' : `${messages.states.closed} · `}
            {changedBy} · {changedAt && formatInstant(changedAt)}
          </small>
        </>
      ),
  },
  {
    key: 'action',
    width: 260,
    render: (_, row) => (
      <div className="local-acts">
        {row.open && mayLocalise && (
          <Button aria-label={messages.editOf(localFieldLabels[row.field])} onClick={() => onEdit(row)}>
            {messages.edit}
          </Button>
        )}
        {row.own !== null && mayLocalise && (
          <Button
            aria-label={messages.restoreOf(placeName, localFieldLabels[row.field])}
            onClick={() => onRestore(row)}
          >
            {messages.restore}
          </Button>
        )}
        {!row.open && row.own === null && <span className="quiet">{messages.closed}</span>}
      </div>
    ),
  },
]

/** What one town or village says of the item for itself, beside the standard and what it inherits. */
export const LocalPart = ({ itemId }: { itemId: string }) => {
  const { staff, may } = useWorkplace()
  const places = useLocalOrganisations()
  const [chosen, choose] = useState<string | null>(null)
  const [edited, edit] = useState<LocalFieldAt | null>(null)
  const { ask: askRestore, note } = useRestore()
  const place =
    places.find(({ value }) => value === chosen) ??
    places.find(({ value }) => value === staff.organisation.id) ??
    places[0]
  const params = { itemId, organisationId: place?.value ?? '' }
  const asked = useQuery({ ...ask('localValues', { params }), enabled: place !== undefined })
  if (!place) return <p className="quiet">{messages.noPlace}</p>
  const at = { ...params, organisationName: place.label }
  return (
    <>
      {note}
      <div className="filters">
        <Select
          aria-label={messages.place}
          className="filter-status"
          showSearch={{ optionFilterProp: 'label' }}
          value={place.value}
          onChange={choose}
          options={places}
        />
      </div>
      <QueryTable
        label={messages.local}
        asked={asked}
        rows={(asked.data ?? []).map(row => ({ ...row, id: row.field }))}
        empty={messages.notSaid}
        columns={columnsWith({
          placeName: place.label,
          mayLocalise: may('catalogue.localise'),
          onEdit: edit,
          onRestore: row => askRestore({ ...at, field: row.field, local: row.own ?? '', closed: !row.open }),
        })}
      />
      {edited && <EditDialog key={edited.field} at={at} row={edited} onClose={() => edit(null)} />}
    </>
  )
}
