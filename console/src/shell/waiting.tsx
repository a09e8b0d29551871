import { Spin } from 'antd'
import { words } from './words.ts'

export const Waiting = () => (
  <div className="waiting" role="status">
    <Spin />
    <span>{words.loading}</span>
  </div>
)
