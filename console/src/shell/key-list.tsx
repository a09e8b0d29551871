import { Modal } from 'antd'
import { messages } from './messages.ts'

/** Which key does what on this page. */
export const KeyList = ({
  keys,
  onClose,
}: {
  keys: Readonly<Record<string, string>>
  onClose: () => void
}) => (
  <Modal open title={messages.keys} footer={null} onCancel={onClose} width={360}>
    <dl className="key-list">
      {Object.entries(keys).map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </Modal>
)
