import {
  type StaffStanding,
  staffStandingLabels,
  staffStandings,
} from '@zhenyiban/shared/identity/contract.ts'
import { figureFilters } from '@zhenyiban/shared/supervision/board.ts'
import { Alert, App, Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../../api.ts'
import { Mark } from '../../../shell/mark.tsx'
import { listAddress } from '../../../shell/matters-address.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { usePeople } from '../../../shell/pickers/person-select.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'
import type { Person } from './training-drawer.tsx'

const marks = {
  active: { shape: '✓', tone: 'done' },
  leaving: { shape: '▲', tone: 'ask' },
  left: { shape: '—', tone: 'quiet' },
} as const
export const StandingMark = ({ standing }: { standing: StaffStanding }) => (
  <Mark {...marks[standing]} word={staffStandingLabels[standing]} />
)

/** 离岗: shows the matters somebody still has and links to their reassignment; leaving is possible all the same. */
export const StandingDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const go = useNavigate()
  const { may } = useWorkplace()
  const { message } = App.useApp()
  const [standing, choose] = useState<StaffStanding>(person.standing)
  const open = usePeople().data?.find(({ id }) => id === person.id)?.open ?? 0
  const save = useAction({
    act: () => api.setStanding({ params: { staffId: person.id }, body: { standing } }),
    refresh: ['staff', 'assignablePeople', 'matterBoard'],
    quiet: true,
    done: () => {
      void message.success(messages.standingSaved(person.name, staffStandingLabels[standing]))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={messages.standingOf(person.name)}
      okText={messages.save}
      okButtonProps={{ disabled: standing === person.standing, danger: standing === 'left' }}
      cancelText={shell.cancel}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      {save.error && <RefusalNotice error={save.error} />}
      <Radio.Group
        aria-label={messages.standing}
        className="standing-choice"
        value={standing}
        onChange={event => choose(event.target.value)}
        options={staffStandings.map(each => ({
          value: each,
          label: (
            <>
              {staffStandingLabels[each]}
              <span className="quiet">{messages.standingExplained[each]}</span>
            </>
          ),
        }))}
      />
      {open > 0 && standing !== 'active' && (
        <Alert
          className="standing-warning"
          type="warning"
          showIcon
          title={messages.hasOpen(person.name, open)}
          description={messages.hasOpenWhy}
          action={
            may('matter.reassign') && (
              <Button
                size="small"
                onClick={() =>
                  void go(listAddress({ box: 'all', ...figureFilters.open, assigneeId: person.id }))
                }
              >
                {messages.toHandOver}
              </Button>
            )
          }
        />
      )}
    </Modal>
  )
}
