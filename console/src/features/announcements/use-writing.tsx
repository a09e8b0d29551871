import { useQuery } from '@tanstack/react-query'
import type { Announcement } from '@zhenyiban/shared/announcements/contract.ts'
import { App, Form } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { bodyOf, type FormValues } from './form-values.ts'
import { messages } from './messages.ts'

/** Writing one: what is typed is saved as a draft, looked at as people see it, and only then published. */
export const useWriting = (of: Announcement | null, onDone: () => void) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<FormValues>()
  const places = useQuery(ask('announcementPlaces'))
  /** As it was saved last; what was opened until then. */
  const [saved, setSaved] = useState(of)
  const [isTyped, setTyped] = useState(false)
  const [looking, setLooking] = useState(false)
  const keep = async (typed: FormValues): Promise<Announcement> => {
    const body = bodyOf(
      typed,
      (places.data ?? []).map(({ place }) => place),
    )
    if (!saved) return api.draftAnnouncement({ body })
    const { id: announcementId, revision: basedOn } = saved
    return api.changeAnnouncement({ params: { announcementId }, body: { ...body, basedOn } })
  }
  const save = useAction({
    act: ({ typed }: { typed: FormValues; then: 'close' | 'look' }) =>
      isTyped || !saved ? keep(typed) : Promise.resolve(saved),
    refresh: ['announcements'],
    quiet: true,
    done: (kept, { then }) => {
      setSaved(kept)
      setTyped(false)
      if (then === 'look') return setLooking(true)
      void message.success(kept.status === 'scheduled' ? messages.changed : messages.saved)
      onDone()
    },
  })
  const publish = useAction({
    act: ({ id: announcementId, revision: basedOn }: Announcement) =>
      api.publishAnnouncement({ params: { announcementId }, body: { basedOn } }),
    refresh: ['announcements'],
    quiet: true,
    refused: () => setLooking(false),
    done: ({ status, publishAt }) => {
      void message.success(
        status === 'scheduled' && publishAt ? messages.scheduled(publishAt) : messages.published,
      )
      setLooking(false)
      onDone()
    },
  })
  /** What is wrong is said at its field, before anything is sent. */
  const send = (then: 'close' | 'look') => {
    publish.reset()
    void form.validateFields().then(
      typed => save.mutate({ typed, then }),
      ({ errorFields: [first] }) => form.scrollToField(first.name, { focus: true, block: 'center' }),
    )
  }
  return {
    form,
    saved,
    isTyped,
    looking,
    save,
    publish,
    send,
    typed: () => setTyped(true),
    stop: () => setLooking(false),
  }
}
export type Writing = ReturnType<typeof useWriting>
