import { Alert, Button, Modal } from 'antd'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { AnnouncementForm } from './announcement-form.tsx'
import { endsAtOf } from './form-values.ts'
import { messages } from './messages.ts'
import { Preview } from './preview.tsx'
import type { Writing } from './use-writing.tsx'

/** The form, and the last look before everybody can read it. */
export const WritePart = ({ writing }: { writing: Writing }) => {
  const { form, saved, looking, save, publish, send, typed, stop } = writing
  const error = save.error ?? publish.error
  const waits = saved?.status === 'scheduled'
  return (
    <section className="drawer-part">
      {saved?.ofPlan && <Alert type="info" showIcon title={messages.ofPlan} />}
      <AnnouncementForm form={form} of={saved} onTyped={typed} />
      {error && <RefusalNotice error={error} />}
      <div className="drawer-moves taking">
        {!waits && (
          <Button type="primary" loading={save.isPending} onClick={() => send('look')}>
            {messages.look}
          </Button>
        )}
        <Button loading={save.isPending} onClick={() => send('close')}>
          {waits ? messages.saveChange : messages.save}
        </Button>
      </div>
      {saved && (
        <Modal
          open={looking}
          title={messages.preview}
          okText={saved.publishAt ? messages.schedule : messages.publish}
          cancelText={messages.backToWrite}
          confirmLoading={publish.isPending}
          onOk={() => publish.mutate(saved)}
          onCancel={stop}
        >
          <Preview of={saved} />
          <p>
            {messages.readBy(saved.placeName, saved.reach)}；{messages.goesOut(saved.publishAt)}；
            {messages.goesAway(endsAtOf(saved))}。
          </p>
        </Modal>
      )}
    </section>
  )
}
