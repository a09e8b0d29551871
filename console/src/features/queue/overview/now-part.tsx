import type { UseQueryResult } from '@tanstack/react-query'
import {
  type HallOverview,
  type WindowState,
  windowStateLabels,
} from '@zhenyiban/shared/queue/hall-overview.ts'
import { Alert, Card, Empty } from 'antd'
import { AskedTable } from '../../../shell/asked-table.tsx'
import { Mark } from '../../../shell/mark.tsx'
import type { OpenBehind } from './behind.tsx'
import { Figure } from './figure-card.tsx'
import { words } from './words.ts'

const marks: Record<WindowState, { shape: string; tone: 'going' | 'done' | 'ask' | 'quiet' }> = {
  busy: { shape: '▶', tone: 'going' },
  idle: { shape: '●', tone: 'done' },
  paused: { shape: '‖', tone: 'ask' },
  closed: { shape: '○', tone: 'quiet' },
}
const Windows = ({ windows }: Pick<HallOverview, 'windows'>) =>
  windows.length === 0 ? (
    <Empty description={words.noWindows} />
  ) : (
    <ul className="window-list">
      {windows.map(({ id, number, name, state, ticketNumber }) => (
        <li key={id}>
          <span>{words.windowName(number, name)}</span>
          <Mark
            {...marks[state]}
            word={ticketNumber === null ? windowStateLabels[state] : words.serving(ticketNumber)}
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
  const open = count('busy') + count('idle')
  const short = Math.max(0, needed.windows - open)
  const seeAll = () => onOpen({ kind: 'visits', title: words.waitingOf(words.all), query: { waiting: '1' } })
  return (
    <div className="figure-row">
      <Figure label={words.waiting} value={words.people(waiting)} under={words.seeList} onOpen={seeAll} />
      <Figure
        label={words.longest}
        value={longest < 0 ? words.none : words.inMinutes(longest)}
        under={late ? words.overPromise : words.seeList}
        {...(late && { tone: 'ask' })}
        onOpen={seeAll}
      />
      <Figure
        label={words.windowsAtWork}
        value={words.windowsCount(open)}
        under={words.windowsWord(count('idle'), count('paused'))}
      />
      <Figure
        label={words.needed}
        value={words.windowsCount(needed.windows)}
        under={short > 0 ? words.openMore(short) : words.enough}
        {...(short > 0 && { tone: 'ask' })}
      />
    </div>
  )
}

interface Props {
  asked: UseQueryResult<HallOverview, Error>
  now: HallOverview
  onOpen: OpenBehind
}
export const NowPart = ({ asked, now, onOpen }: Props) => {
  const { needed } = now
  const why = words.neededWhy(needed.arrivalsPerHour, needed.minutesPerVisit, needed.promisedMinutes)
  return (
    <>
      {now.closedReason && <Alert type="info" showIcon title={words.closed(now.closedReason)} />}
      <Figures now={now} onOpen={onOpen} />
      <Card title={<h2 className="card-question">{words.windows}</h2>}>
        <Windows windows={now.windows} />
        {now.closedReason === null && (
          <p className="quiet figure-note">
            {why}
            {needed.forBacklog && words.neededForBacklog(needed.promisedMinutes)}
          </p>
        )}
      </Card>
      <h2 className="card-question">{words.groups}</h2>
      <AskedTable
        label={words.groups}
        asked={asked}
        rows={now.groups.map(group => ({ ...group, id: group.letter }))}
        empty={words.nobodyWaits}
        columns={[
          {
            key: 'name',
            title: words.group,
            render: (_, { letter, name }) => (
              <button
                type="button"
                className="row-link"
                aria-label={words.seeListOf(words.waitingOf(name))}
                onClick={() =>
                  onOpen({
                    kind: 'visits',
                    title: words.waitingOf(name),
                    query: { waiting: '1', letter },
                  })
                }
              >
                {name}
              </button>
            ),
          },
          { key: 'waiting', title: words.waiting, render: (_, { waiting }) => words.people(waiting) },
          {
            key: 'longest',
            title: words.longest,
            render: (_, { longestMinutes, promisedMinutes }) =>
              longestMinutes === null ? (
                words.none
              ) : longestMinutes > promisedMinutes ? (
                <Mark
                  shape="!"
                  tone="ask"
                  word={`${words.inMinutes(longestMinutes)} · ${words.overPromise}`}
                />
              ) : (
                words.inMinutes(longestMinutes)
              ),
          },
          {
            key: 'estimate',
            title: words.estimate,
            render: (_, row) => words.inMinutes(row.estimateMinutes),
          },
          {
            key: 'promised',
            title: words.promised,
            render: (_, row) => words.inMinutes(row.promisedMinutes),
          },
          { key: 'arrivals', title: words.arrivals, render: (_, row) => words.people(row.arrivalsPerHour) },
          { key: 'each', title: words.perVisit, render: (_, row) => words.inMinutes(row.minutesPerVisit) },
        ]}
      />
    </>
  )
}
