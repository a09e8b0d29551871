import { Text, View } from '@tarojs/components'
import type { StaffMember } from '@zhenyiban/shared/identity/contract.ts'
import { matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterRow } from '@zhenyiban/shared/matters/views.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { go } from '../../../shell/routes.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import { beginDraft, drafts, ended, useTidyDrafts } from '../draft-store.ts'
import { messages } from '../messages.ts'
import { ByCode } from '../parts/by-code.tsx'
import { DraftRow } from '../parts/draft-row.tsx'
import { StaffSignIn } from '../parts/staff-sign-in.tsx'
import { toAgentMatter, toDraft } from '../routes.ts'
import { sendWaiting, useSending } from '../sending.ts'
import { staffApi, staffSession } from '../staff-session.ts'
import '../agency.scss'

const mayApply = ({ permissions, hall }: StaffMember) =>
  hall !== null && permissions.includes('matter.receive')

const Drafts = ({ staff }: { staff: StaffMember }) => {
  const mine = drafts.use()
  const waiting = mine.some(({ state }) => state === 'waiting')
  const lost = ended.use()[staff.id] ?? 0
  useSending()
  return (
    <Section title={messages.drafts}>
      {lost > 0 && (
        <View className="notice" role="status">
          <View className="notice-body">
            <Text className="notice-text">{messages.ended(lost)}</Text>
            <Button
              look="plain"
              text={messages.endedSeen}
              onTap={() => ended.set({ ...ended.get(), [staff.id]: 0 })}
            />
          </View>
        </View>
      )}
      {mine.length === 0 ? (
        <Empty text={messages.noDrafts} />
      ) : (
        <View className="card">
          {mine.map(draft => (
            <DraftRow key={draft.key} draft={draft} />
          ))}
        </View>
      )}
      {waiting && <Button look="plain" text={messages.sendAll} onTap={() => void sendWaiting()} />}
      <Text className="para small soft">{messages.privacy}</Text>
    </Section>
  )
}

/** Matters with a due day first. */
const dueFirst = (matters: readonly MatterRow[]): MatterRow[] =>
  [...matters].sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))

const Todo = () => {
  const todo = useLoad(() => staffApi.matters({ query: { box: 'todo' } }), [])
  return (
    <Section title={messages.todo}>
      <Await of={todo}>
        {({ matters, total }) =>
          matters.length === 0 ? (
            <Empty text={messages.noTodo} />
          ) : (
            <>
              <View className="card">
                {dueFirst(matters).map(
                  ({ id, itemName, applicantName, stageName, dueOn, overdue, status, newPapers }) => (
                    <Row
                      key={id}
                      title={itemName}
                      text={[applicantName, stageName].filter(Boolean).join(' · ')}
                      needed
                      mark={
                        overdue
                          ? messages.overdue
                          : newPapers > 0
                            ? messages.newPapers
                            : dueOn
                              ? messages.due(formatDay(dueOn))
                              : matterStatusLabels[status]
                      }
                      tone={overdue ? 'lost' : 'todo'}
                      onTap={() => go(toAgentMatter(id))}
                    />
                  ),
                )}
              </View>
              {total > matters.length && (
                <Text className="para small soft">{messages.todoMore(total - matters.length)}</Text>
              )}
            </>
          )
        }
      </Await>
    </Section>
  )
}

/** Unsent drafts stay on the phone, so the agent is warned before signing out. */
const SignOut = () => {
  const [asking, setAsking] = useState(false)
  const unsent = drafts.use().filter(({ state }) => state !== 'sent').length
  const leave = () => {
    // Without a network the session ends by itself; this phone forgets it at once.
    void staffApi.signOut().catch(() => {})
    staffSession.set(null)
  }
  return (
    <>
      <Button look="quiet" text={messages.signOut} onTap={() => (unsent > 0 ? setAsking(true) : leave())} />
      {asking && (
        <Confirm
          title={messages.signOutTitle}
          text={messages.signOutText(unsent)}
          yes={messages.signOutYes}
          no={messages.signOutNo}
          onYes={leave}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

export default () => {
  const staff = staffSession.use()?.staff
  useTidyDrafts()
  const apply = staff && mayApply(staff) && (
    <Button text={messages.apply} onTap={() => go(toDraft(beginDraft(staff.id).key))} />
  )
  return (
    <Page title={messages.title} foot={apply}>
      {staff ? (
        <>
          <Text className="para strong">
            {messages.who(staff.name, staff.hall?.name ?? staff.organisation.name)}
          </Text>
          {mayApply(staff) ? <Drafts staff={staff} /> : <Text className="para">{messages.notHere}</Text>}
          <Todo />
          {staff.permissions.includes('matter.advance') && (
            <Section title={messages.byCode}>
              <ByCode onFound={(id, code) => go(toAgentMatter(id, code))} />
            </Section>
          )}
          <SignOut />
        </>
      ) : (
        <StaffSignIn />
      )}
    </Page>
  )
}
