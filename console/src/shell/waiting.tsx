import { messages } from './messages.ts'

export const Waiting = () => (
  <div className="waiting" role="status">
    <span className="turning" aria-hidden="true" />
    <span>{messages.loading}</span>
  </div>
)
