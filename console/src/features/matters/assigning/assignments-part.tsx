import { useQueryClient } from '@tanstack/react-query'
import type { MatterAssignment } from '@zhenyiban/shared/matters/stages.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { App, Button } from 'antd'
import { api, ask } from '../../../api.ts'
import { useDialogPlace } from '../../../shell/dialog-place.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { standingNotes } from '../../../shell/pickers/messages.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { messages } from './messages.ts'
import './assigning.css'

const Assignment = ({ matter, post }: { matter: Matter; post: MatterAssignment }) => {
  const { staff } = useWorkplace()
  const client = useQueryClient()
  const { message } = App.useApp()
  const openDialog = useDialogPlace()
  const { stageIndex, stageName, organisationName, assignee } = post
  const take = useAction({
    act: () => api.assign({ params: { matterId: matter.id }, body: { stageIndex, toId: staff.id } }),
    refresh: ['matters', 'matter', 'assignablePeople'],
    done: taken => {
      client.setQueryData(ask('matter', { params: { matterId: matter.id } }).queryKey, taken)
      void message.success(messages.taken)
    },
  })
  const give = () => openDialog(close => <AssignDialog matter={matter} post={post} onClose={close} />)
  return (
    <li className="post">
      <span className="quiet">{messages.atPost(stageName, organisationName)}</span>
      {assignee ? (
        <span className="post-person">
          <strong>{assignee.name}</strong>
          {assignee.standing !== 'active' && (
            <Mark shape="▲" tone="ask" word={standingNotes[assignee.standing]} />
          )}
        </span>
      ) : (
        <span className="post-person">{messages.nobody}</span>
      )}
      {post.mayTake && (
        <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
          {messages.take}
        </Button>
      )}
      {post.mayGive && (
        <Button size="small" onClick={give}>
          {messages.give}
        </Button>
      )}
    </li>
  )
}

/** 经办人: who answers for the matter in person, wherever it is now. */
export const AssignmentsPart = ({ matter }: { matter: Matter }) =>
  matter.posts.length === 0 ? null : (
    <section className="drawer-part">
      <h3>{messages.assignee}</h3>
      <ul className="posts">
        {matter.posts.map(post => (
          <Assignment key={post.stageIndex ?? 'desk'} matter={matter} post={post} />
        ))}
      </ul>
    </section>
  )
