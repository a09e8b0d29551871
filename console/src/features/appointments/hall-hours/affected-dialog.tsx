import {
  type AffectedBooking,
  type PlanEffects,
  type Settlement,
  type SettlingWay,
  settlingWays,
} from '@zhenyiban/shared/appointments/affected-bookings.ts'
import { formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { affectedMessages as messages } from './affected-messages.ts'

const options = settlingWays.map(value => ({ value, label: messages.ways[value] }))
const whoOf = ({ residentName }: AffectedBooking) => residentName ?? messages.noName
const spanOf = ({ startsAt, endsAt }: AffectedBooking) => `${formatInstant(startsAt)}–${formatTime(endsAt)}`

interface TableProps {
  hits: readonly AffectedBooking[]
  wayOf: (appointmentId: string) => SettlingWay
  onChoose: (appointmentId: string, way: SettlingWay) => void
}
const HitsTable = ({ hits, wayOf, onChoose }: TableProps) => (
  <FittingTable<AffectedBooking>
    aria-label={messages.table}
    rowKey="id"
    size="small"
    pagination={false}
    scroll={{ y: 320 }}
    dataSource={[...hits]}
    columns={[
      { key: 'time', title: messages.time, width: 240, render: (_, hit) => spanOf(hit) },
      {
        key: 'who',
        title: messages.who,
        width: 120,
        render: (_, hit) => (
          <>
            {whoOf(hit)}
            {hit.residentPhone && <small>{hit.residentPhone}</small>}
          </>
        ),
      },
      { key: 'item', title: messages.item, dataIndex: 'itemName' },
      {
        key: 'times',
        title: messages.times,
        width: 170,
        render: (_, { times }) =>
          times.length === 0
            ? messages.noTimes
            : times.map(({ slotId, startsAt }) => <div key={slotId}>{formatInstant(startsAt)}</div>),
      },
      {
        key: 'action',
        title: messages.way,
        width: 210,
        render: (_, hit) => (
          <Radio.Group
            aria-label={messages.wayOf(whoOf(hit), formatTime(hit.startsAt))}
            options={options}
            value={wayOf(hit.id)}
            onChange={({ target }) => onChoose(hit.id, target.value)}
          />
        ),
      },
    ]}
  />
)

interface Props {
  effects: PlanEffects
  pending: boolean
  error: Error | null
  onSettle: (settlement: Settlement) => void
  onClose: () => void
}
/** The bookings a change of plan hits: what becomes of each is said here, then the change is saved with it. */
export const AffectedDialog = ({ effects: { hits, reseated }, pending, error, onSettle, onClose }: Props) => {
  /** What was chosen for single ones; it stays when the list is asked anew. */
  const [chosen, choose] = useState<Record<string, SettlingWay>>({})
  const [usual, setUsual] = useState<SettlingWay>('move')
  const [note, setNote] = useState('')
  const noteId = useId()
  const wayOf = (id: string) => chosen[id] ?? usual
  const isMixed = hits.some(({ id }) => wayOf(id) !== usual)
  return (
    <Modal
      open
      title={messages.title(hits.length)}
      width={960}
      okText={messages.save}
      cancelText={messages.back}
      confirmLoading={pending}
      onOk={() =>
        onSettle({
          bookings: hits.map(({ id }) => ({ appointmentId: id, way: wayOf(id) })),
          note: note.trim() || null,
        })
      }
      onCancel={onClose}
    >
      {error && <RefusalNotice error={error} />}
      <p className="hits-how">{messages.how}</p>
      {reseated > 0 && <p className="quiet">{messages.reseated(reseated)}</p>}
      <div className="hits-all">
        <strong id="hits-all">{messages.all}</strong>
        <Radio.Group
          aria-labelledby="hits-all"
          optionType="button"
          options={options}
          value={isMixed ? null : usual}
          onChange={({ target }) => {
            setUsual(target.value)
            choose({})
          }}
        />
      </div>
      <HitsTable hits={hits} wayOf={wayOf} onChoose={(id, way) => choose({ ...chosen, [id]: way })} />
      <label className="hits-note" htmlFor={noteId}>
        {messages.note}
        <Input
          id={noteId}
          value={note}
          placeholder={messages.noteHint}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
    </Modal>
  )
}
