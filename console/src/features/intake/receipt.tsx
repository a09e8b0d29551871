import { useQuery } from '@tanstack/react-query'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { materialStateLabels } from '@zhenyiban/shared/papers/states.ts'
import { formatDay, formatInstant, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type Answer, ask } from '../../api.ts'
import { PrintSheet } from '../../shell/print-sheet.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { messages } from '../matters/messages.ts'
import './receipt.css'

/** Paper is kept for years, so its dates say which. */
const yearOf = (on: string) => `${on.slice(0, 4)}年`

const ReceiptPaper = ({ receipt, code }: { receipt: Answer<'receipt'>; code: string | null }) => (
  <article className="receipt">
    <h2>{messages.receiptTitle}</h2>
    <p className="receipt-number">{spellCaseNumber(receipt.caseNumber)}</p>
    <div className="receipt-body">
      <dl>
        <dt>{messages.item}</dt>
        <dd>{receipt.itemName}</dd>
        <dt>{messages.applicant}</dt>
        <dd>{receipt.applicantName}</dd>
        <dt>{messages.hall}</dt>
        <dd>{receipt.hallName}</dd>
        <dt>{messages.receivedAt}</dt>
        <dd>
          {yearOf(localDayOf(receipt.receivedAt))}
          {formatInstant(receipt.receivedAt)}
        </dd>
        {receipt.dueOn && (
          <>
            <dt>{messages.dueOn}</dt>
            <dd>
              {yearOf(receipt.dueOn)}
              {formatDay(receipt.dueOn)}
            </dd>
          </>
        )}
        {receipt.firstDueOn && (
          <>
            <dt>{messages.firstDueOn}</dt>
            <dd>
              {yearOf(receipt.firstDueOn)}
              {formatDay(receipt.firstDueOn)}
            </dd>
          </>
        )}
      </dl>
      <div className="receipt-codes">
        {code && (
          <figure>
            <img src={code} alt={messages.receiptScanMini} width={150} height={150} />
            <figcaption>{messages.receiptScanMini}</figcaption>
          </figure>
        )}
        <figure>
          <img src={receipt.qr} alt={messages.receiptScan} width={150} height={150} />
          <figcaption>{code ? messages.receiptScanPlain : messages.receiptScan}</figcaption>
        </figure>
      </div>
    </div>
    {receipt.materials.length > 0 && (
      <>
        <h3>{messages.materials}</h3>
        <ul>
          {receipt.materials.map(({ name, handedIn, state }) => (
            <li key={name}>
              {handedIn ? '☑' : '☐'} {name}({materialStateLabels[state]})
            </li>
          ))}
        </ul>
      </>
    )}
    <p className="receipt-keep">{messages.receiptKeep}</p>
  </article>
)

interface Props {
  matterId: string
  open: boolean
  onClose: () => void
}
export const ReceiptSheet = ({ matterId, open, onClose }: Props) => {
  const { data, error, refetch } = useQuery({ ...ask('receipt', { params: { matterId } }), enabled: open })
  // Printed before it has come, or without a network, the paper has the plain code alone.
  const mini = useQuery({ ...ask('receiptCode', { params: { matterId } }), enabled: open, retry: false })
  return (
    <PrintSheet title={messages.receipt} open={open} onClose={onClose} ready={!!data}>
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ReceiptPaper receipt={data} code={mini.data?.code ?? null} />
      ) : (
        <Waiting />
      )}
    </PrintSheet>
  )
}
