import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { itemsInWords, UNDO_BOOKING_MINUTES } from '@zhenyiban/shared/appointments/contract.ts'
import { formatDay, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Descriptions } from 'antd'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { bookForMessages as messages } from './messages.ts'

/** Takes the booking back, while it was made just now. */
const Undo = ({ made, onUndone }: { made: Appointment; onUndone: () => void }) => {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), UNDO_BOOKING_MINUTES * 60_000)
    return () => clearTimeout(timer)
  }, [])
  const undo = useAction({
    act: () => api.undoBookFor({ params: { appointmentId: made.id } }),
    refresh: ['days', 'slots', 'dayBook'],
    quiet: true,
    done: onUndone,
  })
  return (
    <>
      {undo.error && <RefusalNotice error={undo.error} />}
      {!over && (
        <Button danger loading={undo.isPending} onClick={() => undo.mutate()}>
          {messages.undo(UNDO_BOOKING_MINUTES)}
        </Button>
      )}
    </>
  )
}

/** What to tell the person, or to write down for them. */
export const BookedFor = ({ made }: { made: Appointment }) => {
  const [undone, setUndone] = useState(false)
  if (undone) return <p role="status">{messages.undone}</p>
  return (
    <div role="status">
      <p>{messages.made}</p>
      <Descriptions
        bordered
        column={1}
        size="small"
        items={[
          { key: 'code', label: messages.code, children: <strong className="figures">{made.code}</strong> },
          {
            key: 'when',
            label: messages.when,
            children: `${formatDay(localDayOf(made.startsAt))} ${formatTime(made.startsAt)}`,
          },
          { key: 'where', label: messages.hall, children: `${made.hall.name} ${made.hall.address}` },
          { key: 'what', label: messages.item, children: itemsInWords(made.items) },
          { key: 'who', label: messages.name, children: made.visitor?.name },
        ]}
      />
      <Undo made={made} onUndone={() => setUndone(true)} />
    </div>
  )
}
