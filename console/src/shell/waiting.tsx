import { Spin } from 'antd'
import { messages } from './messages.ts'

export const Waiting = () => (
  <div className="waiting" role="status">
    <Spin />
    <span>{messages.loading}</span>
  </div>
)
