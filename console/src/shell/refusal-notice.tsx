import { Alert, Button } from 'antd'
import { messages } from './messages.ts'
import { RefusalBody } from './refusal-text.tsx'

interface Props {
  error: unknown
  onRetry?: () => void
}
export const RefusalNotice = ({ error, onRetry }: Props) => (
  <Alert
    type="error"
    showIcon
    role="alert"
    title={<RefusalBody error={error} />}
    action={onRetry && <Button onClick={onRetry}>{messages.retry}</Button>}
  />
)
