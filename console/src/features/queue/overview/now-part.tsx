import type { UseQueryResult } from '@tanstack/react-query'
import {
  type HallOverview,
  type WindowState,
  windowStateLabels,
} from '@zhenyiban/shared/queue/hall-overview.ts'
import { Alert, Card, Empty } from 'antd'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { Mark } from '../../../shell/mark.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import type { OpenBehind } from './behind.tsx'
import { Figure } from './figure-card.tsx'
import { messages } from './messages.ts'

const marks: Record<WindowState, { shape: string; tone: 'going' | 'done' | 'ask' | 'quiet' }> = {
  busy: { shape: '▶', tone: 'going' },
  called: { shape: '▷', tone: 'going' },
  idle: { shape: '●', tone: 'done' },
  paused: { shape: '‖', tone: 'ask' },
  closed: { shape: '○', tone: 'quiet' },
}
const Windows = ({ windows }: Pick<HallOverview, 'windows'>) =>
  windows.length === 0 ? (
    <Empty description={messages.noWindows} />
  ) : (
    <ul className="window-list">
      {windows.map(({ id, number, name, state, ticketNumber }) => (
        <li key={id}>
          <span>{messages.windowName(number, name)}</span>
          <Mark
            {...marks[state]}
            word={ticketNumber === null ? windowStateLabels[state] : messages.inHand(state, ticketNumber)}
          />
        </li>
      ))}
    </ul>
  )

const Figures = ({ now, onOpen }: { now: HallOverview; onOpen: OpenBehind }) => {
  const { groups, windows, needed } = now
  const waiting = groups.reduce((sum, group) => sum + group.waiting, 0)
  const longest = Math.max(-1, ...groups.map(({ longestMinutes }) => longestMinutes ?? -1))
  const late = groups.some(group => (group.longestMinutes ?? 0) > group.promisedMinutes)
  const count = (state: WindowState) => windows.filter(each => each.state === state).length
  const open = count('busy') + count('called') + count('idle')
  const short = Math.max(0, needed.windows - open)
  const seeAll = () =>
    onOpen({ kind: 'visits', title: messages.waitingOf(messages.all), query: { waiting: '1' } })
  return (
    <div className="figure-row">
      <Figure
        label={messages.waiting}
        value={messages.people(waiting)}
        under={messages.seeList}
        onOpen={seeAll}
      />
      <Figure
        label={messages.longest}
        value={longest < 0 ? messages.none : messages.inMinutes(longest)}
        under={late ? messages.overPromise : messages.seeList}
        {...(late && { tone: 'ask' })}
        onOpen={seeAll}
      />
      <Figure
        label={messages.windowsAtWork}
        value={messages.windowsCount(open)}
        under={messages.windowsWord(count('idle'), count('paused'))}
      />
      <Figure
        label={messages.needed}
        value={messages.windowsCount(needed.windows)}
        under={short > 0 ? messages.openMore(short) : messages.enough}
        {...(short > 0 && { tone: 'ask' })}
      />
    </div>
  )
}

const columnsWith = (
  onOpen: OpenBehind,
): FittingColumn<HallOverview['groups'][number] & { id: string }>[] => [
  {
    key: 'name',
    title: messages.group,
    render: (_, { letter, name }) => (
      <button
        type="button"
        className="row-link"
        aria-label={messages.seeListOf(messages.waitingOf(name))}
        onClick={() =>
          onOpen({
            kind: 'visits',
            title: messages.waitingOf(name),
            query: { waiting: '1', letter },
          })
        }
      >
        {name}
      </button>
    ),
  },
  {
    key: 'waiting',
    title: messages.waiting,
    width: 90,
    render: (_, { waiting }) => messages.people(waiting),
  },
  {
    key: 'longest',
    folds: 5,
    title: messages.longest,
    width: 200,
    render: (_, { longestMinutes, promisedMinutes }) =>
      longestMinutes === null ? (
        messages.none
      ) : longestMinutes > promisedMinutes ? (
        <Mark shape="!" tone="ask" word={`${messages.inMinutes(longestMinutes)} · ${messages.overPromise}`} />
      ) : (
        messages.inMinutes(longestMinutes)
      ),
  },
  {
    key: 'estimate',
    folds: 4,
    title: messages.estimate,
    width: 100,
    render: (_, row) => messages.inMinutes(row.estimateMinutes),
  },
  {
    key: 'promised',
    folds: 3,
    title: messages.promised,
    width: 100,
    render: (_, row) => messages.inMinutes(row.promisedMinutes),
  },
  {
    key: 'arrivals',
    folds: 2,
    title: messages.arrivals,
    width: 120,
    render: (_, row) => messages.people(row.arrivalsPerHour),
  },
  {
    key: 'each',
    folds: 1,
    title: messages.perVisit,
    width: 120,
    render: (_, row) => messages.inMinutes(row.minutesPerVisit),
  },
]

interface Props {
  asked: UseQueryResult<HallOverview, Error>
  now: HallOverview
  onOpen: OpenBehind
}
export const NowPart = ({ asked, now, onOpen }: Props) => {
  const { needed } = now
  const why = messages.neededWhy(needed.arrivalsPerHour, needed.minutesPerVisit, needed.promisedMinutes)
  return (
    <>
      {now.closedReason && <Alert type="info" showIcon title={messages.closed(now.closedReason)} />}
      <Figures now={now} onOpen={onOpen} />
      <Card title={<h2 className="card-question">{messages.windows}</h2>}>
        <Windows windows={now.windows} />
        {now.closedReason === null && (
          <p className="quiet figure-note">
            {why}
            {needed.forBacklog && messages.neededForBacklog(needed.promisedMinutes)}
          </p>
        )}
      </Card>
      <h2 className="card-question">{messages.groups}</h2>
      <QueryTable
        label={messages.groups}
        asked={asked}
        rows={now.groups.map(group => ({ ...group, id: group.letter }))}
        empty={messages.nobodyWaits}
        columns={columnsWith(onOpen)}
      />
    </>
  )
}
