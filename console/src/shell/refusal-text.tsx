import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { messages } from './messages.ts'

/** A refusal's own sentence, the facts that came with it, and the reference to tell a colleague. */
export const refusalText = (error: unknown): string =>
  error instanceof Refusal ? error.message : error instanceof Error ? error.message : String(error)

export const RefusalBody = ({ error }: { error: unknown }) => {
  if (!(error instanceof Refusal)) return <span>{refusalText(error)}</span>
  return (
    <span>
      {error.message}
      {error.details.map(({ message }) => (
        <span className="refusal-detail" key={message}>
          {message}
        </span>
      ))}
      {error.reference && (error.code === 'server.failed' || error.code === 'server.too_slow') && (
        <span className="refusal-detail">{messages.reference(error.reference)}</span>
      )}
    </span>
  )
}
