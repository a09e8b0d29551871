import { useQuery } from '@tanstack/react-query'
import { Empty, Input, Modal } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { clearable } from '../../shell/clear-icon.tsx'
import { today } from '../../shell/clock.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { BookingChoice } from './booking-choice.tsx'
import { findBookings } from './day-book.ts'
import { messages } from './messages.ts'

/** Checks today's booking in from the desk, by the code or the name people say. */
export const CheckInDialog = ({ hallId, onClose }: { hallId: string; onClose: () => void }) => {
  const [typed, type] = useState('')
  const { data, error, refetch } = useQuery(ask('dayBook', { params: { hallId }, query: { on: today() } }))
  const found = findBookings(data ?? [], typed).filter(({ status }) => status === 'booked')
  return (
    <Modal open title={messages.dialogTitle} footer={null} onCancel={onClose} width={620}>
      <p className="quiet">{messages.dialogHint}</p>
      <Input
        aria-label={messages.searchHint}
        placeholder={messages.searchHint}
        value={typed}
        onChange={event => type(event.target.value)}
        allowClear={clearable}
        autoFocus
        size="large"
      />
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : found.length === 0 ? (
        <Empty description={typed ? messages.noneFound : messages.none} />
      ) : (
        <BookingChoice rows={found} onDone={onClose} />
      )}
    </Modal>
  )
}
