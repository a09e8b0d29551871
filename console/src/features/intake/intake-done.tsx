import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { type ComponentType, useState } from 'react'
import { ask } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { StatusMark } from '../matters/status-mark.tsx'
import { messages } from './messages.ts'
import { ReceiptSheet } from './receipt.tsx'
import type { Decision } from './take-in.ts'
import '../../shell/card.css'
import './intake-done.css'
import '../matters/matters.css'

export interface DoneProps {
  matter: Matter
  decision: Decision
  /** Whether somebody stands at a window and leaves it afterwards. */
  atWindow: boolean
  /** Shows the whole matter. */
  Detail: ComponentType<{ matterId: string | null; onClose: () => void }>
  onAgain: () => void
}
/** The result of receiving: case number, QR code and receipt. */
export const IntakeDone = ({ matter, decision, atWindow, Detail, onAgain }: DoneProps) => {
  const [printing, setPrinting] = useState(false)
  const [open, setOpen] = useState(false)
  const receipt = useQuery(ask('receipt', { params: { matterId: matter.id } }))
  return (
    <section className="card intake-done" role="status">
      <h2>{messages.done[decision]}</h2>
      <p className="case-number">{spellCaseNumber(matter.caseNumber)}</p>
      <p className="matter-line">
        <StatusMark status={matter.status} />
        <span>{matter.itemName}</span>
      </p>
      {matter.dueOn && <p>{messages.dueOn(formatDay(matter.dueOn))}</p>}
      {matter.missing.length > 0 && (
        <ul className="plain-list">
          {matter.missing.map(name => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      {receipt.error && <RefusalNotice error={receipt.error} onRetry={() => void receipt.refetch()} />}
      {receipt.data && (
        <figure>
          <img src={receipt.data.qr} alt={messages.scan} width={180} height={180} />
          <figcaption>{messages.scan}</figcaption>
        </figure>
      )}
      <div className="intake-done-moves">
        <Button
          autoFocus
          type="primary"
          icon={<PrinterOutlined aria-hidden />}
          onClick={() => setPrinting(true)}
        >
          {messages.print}
        </Button>
        <Button onClick={() => setOpen(true)}>{messages.openMatter}</Button>
        <Button onClick={onAgain}>{messages.again}</Button>
      </div>
      {atWindow && <p className="quiet">{messages.finishHint}</p>}
      <ReceiptSheet matterId={matter.id} open={printing} onClose={() => setPrinting(false)} />
      <Detail matterId={open ? matter.id : null} onClose={() => setOpen(false)} />
    </section>
  )
}
