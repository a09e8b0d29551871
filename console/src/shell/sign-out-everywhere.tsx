import { Modal } from 'antd'
import { useState } from 'react'
import { api } from '../api.ts'
import { Frame } from './frame.tsx'
import { messages } from './messages.ts'
import { RefusalNotice } from './refusal-notice.tsx'

interface Props {
  onLeft: () => void
  onClose: () => void
}
export const SignOutEverywhere = ({ onLeft, onClose }: Props) => {
  const [leaving, setLeaving] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const leave = async () => {
    setLeaving(true)
    setRefused(null)
    try {
      await api.signOutEverywhere()
      onLeft()
    } catch (error) {
      setRefused(error)
      setLeaving(false)
    }
  }
  return (
    <Frame>
      <Modal
        open
        width={420}
        title={messages.signOutEverywhereAsk}
        okText={messages.signOutEverywhere}
        cancelText={messages.cancel}
        confirmLoading={leaving}
        onOk={() => void leave()}
        onCancel={onClose}
      >
        <p>{messages.signOutEverywhereWhy}</p>
        {refused !== null && <RefusalNotice error={refused} />}
      </Modal>
    </Frame>
  )
}
