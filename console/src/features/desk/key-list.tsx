import { Modal } from 'antd'
import { deskKeys } from './keys.ts'
import { words } from './words.ts'

export const KeyList = ({ onClose }: { onClose: () => void }) => (
  <Modal open title={words.keys} footer={null} onCancel={onClose} width={360}>
    <dl className="key-list">
      {Object.entries(deskKeys).map(([key, does]) => (
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
