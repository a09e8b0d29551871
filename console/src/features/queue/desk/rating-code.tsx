import { useQuery } from '@tanstack/react-query'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { messages } from './messages.ts'
import './rating-code.css'

const Codes = ({ ticketId }: { ticketId: string }) => {
  const { data, error, refetch } = useQuery({
    ...ask('ratingCode', { params: { ticketId } }),
    retry: false,
  })
  if (error) return <RefusalNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting />
  return (
    <>
      <div className="rating-codes">
        {data.code && (
          <figure>
            <img src={data.code} alt={messages.ratingMini} width={200} height={200} />
            <figcaption>{messages.ratingMini}</figcaption>
          </figure>
        )}
        <figure>
          <img src={data.qr} alt={messages.ratingPlain} width={200} height={200} />
          <figcaption>{data.code ? messages.ratingPlain : messages.ratingAlone}</figcaption>
        </figure>
      </div>
      <p className="quiet">{messages.ratingOwn}</p>
    </>
  )
}

/** The code for the person whose visit has just ended: they rate it on their own phone, or do not. */
export const RatingCode = ({ ticket }: { ticket: QueueTicket }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={messages.ratingOf(ticket.number)} onClick={() => setOpen(true)}>
        {messages.rating}
      </Button>
      <Modal
        title={messages.ratingOf(ticket.number)}
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        destroyOnHidden
        centered
      >
        <Codes ticketId={ticket.id} />
      </Modal>
    </>
  )
}
