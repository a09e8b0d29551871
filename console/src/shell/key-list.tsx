import { Modal } from 'antd'
import { type Key, keys, keyWord } from './keys.ts'
import { messages } from './messages.ts'

/** Which key does what on this page. */
export const KeyList = ({ of, onClose }: { of: readonly Key[]; onClose: () => void }) => (
  <Modal open title={messages.keys} footer={null} onCancel={onClose} width={360}>
    <dl className="key-list">
      {of.map(key => (
        <div key={key}>
          <dt>
            <kbd>{keyWord(key)}</kbd>
          </dt>
          <dd>{keys[key]}</dd>
        </div>
      ))}
    </dl>
  </Modal>
)
