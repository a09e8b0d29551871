import { spellPhone } from '@zhenyiban/shared/kernel/clean.ts'
import type { CallTask } from '@zhenyiban/shared/notifications/calls.ts'
import { Button } from 'antd'
import { api } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'

export const nameOf = ({ name }: CallTask): string => name ?? messages.noName

/** Name and masked phone; both in the clear once they are asked for to ring, which is on record. */
export const Person = ({ hallId, row }: { hallId: string; row: CallTask }) => {
  const { may } = useWorkplace()
  const read = useAction({
    act: () => api.callPhone({ params: { hallId, callId: row.id } }),
    refresh: [],
  })
  const phone = read.data?.phone
  return (
    <>
      <strong>{read.data?.name ?? nameOf(row)}</strong>
      <small className="under figures">{phone ? spellPhone(phone) : (row.phone ?? messages.noPhone)}</small>
      {row.phone && !row.ended && !read.data && may('applicant.reveal') && (
        <Button
          size="small"
          aria-label={messages.phoneOf(nameOf(row))}
          loading={read.isPending}
          onClick={() => read.mutate()}
        >
          {messages.phone}
        </Button>
      )}
    </>
  )
}
