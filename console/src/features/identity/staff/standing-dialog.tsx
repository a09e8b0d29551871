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
import { usePeople } from '../../../shell/pickers/person-select.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import type { Person } from './training-drawer.tsx'
import { words } from './words.ts'

const marks = {
  active: { shape: '✓', tone: 'done' },
  leaving: { shape: '▲', tone: 'ask' },
  left: { shape: '—', tone: 'quiet' },
} as const
export const StandingMark = ({ standing }: { standing: StaffStanding }) => (
  <Mark {...marks[standing]} word={staffStandingLabels[standing]} />
)

/** 离岗: says what somebody still has in hand and leads to the hand-over; it holds nobody back. */
export const StandingDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const go = useNavigate()
  const { may } = useWorkplace()
  const { message } = App.useApp()
  const [standing, choose] = useState<StaffStanding>(person.standing)
  const open = usePeople().data?.find(({ id }) => id === person.id)?.open ?? 0
  const save = useAct({
    act: () => api.setStanding({ params: { staffId: person.id }, body: { standing } }),
    refresh: ['staff', 'assignablePeople', 'matterBoard'],
    quiet: true,
    done: () => {
      void message.success(words.standingSaved(person.name, staffStandingLabels[standing]))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={words.standingOf(person.name)}
      okText={words.save}
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
        aria-label={words.standing}
        className="standing-choice"
        value={standing}
        onChange={event => choose(event.target.value)}
        options={staffStandings.map(each => ({
          value: each,
          label: (
            <>
              {staffStandingLabels[each]}
              <span className="quiet">{words.standingExplained[each]}</span>
            </>
          ),
        }))}
      />
      {open > 0 && standing !== 'active' && (
        <Alert
          className="standing-warning"
          type="warning"
          showIcon
          title={words.hasOpen(person.name, open)}
          description={words.hasOpenWhy}
          action={
            may('matter.reassign') && (
              <Button
                size="small"
                onClick={() =>
                  void go(listAddress({ box: 'all', ...figureFilters.open, assigneeId: person.id }))
                }
              >
                {words.toHandOver}
              </Button>
            )
          }
        />
      )}
    </Modal>
  )
}
