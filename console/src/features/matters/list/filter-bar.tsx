import { useQuery } from '@tanstack/react-query'
import { matterStatuses, matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import { boardFigureLabels, concernLabels, concerns } from '@zhenyiban/shared/supervision/board.ts'
import { Select, Tag } from 'antd'
import type { ReactNode } from 'react'
import { ask } from '../../../api.ts'
import { type Box, type Filter, lateLights } from '../../../shell/matters-address.ts'
import { OneOf } from '../../../shell/one-of.tsx'
import { PersonFilter } from '../../../shell/pickers/person-select.tsx'
import { useWork } from '../../../shell/use-work.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages as assign } from '../assigning/messages.ts'
import { messages } from '../messages.ts'
import { messages as results } from '../results/messages.ts'

/** The same words as the board's figures, whose lists they narrow to. */
const lateLightLabels = { yellow: boardFigureLabels.yellow, red: boardFigureLabels.overdue }
const ANY = 'any'
interface ChoiceProps<T extends string> {
  label: string
  any: string
  value: T | null | undefined
  options: readonly T[]
  labels: Record<T, string>
  onChange: (next: T | null) => void
}
/** One of a few, or any. */
const Choice = <T extends string>({ label, any, value, options, labels, onChange }: ChoiceProps<T>) => (
  <Select<string>
    aria-label={label}
    className="filter-status"
    value={value ?? ANY}
    onChange={next => onChange(next === ANY ? null : (next as T))}
    options={[{ value: ANY, label: any }, ...options.map(each => ({ value: each, label: labels[each] }))]}
  />
)

interface Props {
  filter: Filter
  supervised: number
  onChange: (next: Filter) => void
  /** The search beside it. */
  children: ReactNode
}
export const FilterBar = ({ filter, supervised, onChange, children }: Props) => {
  const { may } = useWorkplace()
  const work = useWork()
  const { organisationId, askedId, stageName } = filter
  // Whoever supervises comes here from the board, which names organisations above their own as well.
  const board = useQuery({
    ...ask('matterBoard'),
    enabled: Boolean(organisationId ?? askedId) && may('matter.supervise'),
  })
  const nameOf = (id: string) =>
    [...(board.data?.organisations ?? []), ...(board.data?.asked ?? [])].find(each => each.id === id)?.name ??
    messages.thisOffice
  const narrowed: { key: 'organisationId' | 'askedId' | 'stageName'; text: string }[] = [
    ...(organisationId
      ? [{ key: 'organisationId' as const, text: messages.heldBy(nameOf(organisationId)) }]
      : []),
    ...(stageName ? [{ key: 'stageName' as const, text: messages.atStage(stageName) }] : []),
    ...(askedId ? [{ key: 'askedId' as const, text: messages.waitsForOffice(nameOf(askedId)) }] : []),
  ]
  return (
    <div className="filters">
      <OneOf<Box>
        label={messages.which}
        value={filter.box}
        onChange={box => onChange({ ...filter, box })}
        options={[
          { value: 'todo', label: messages.todo },
          ...(may('matter.advance')
            ? [{ value: 'new_papers' as const, label: messages.newPapersCount(work?.newPapers ?? 0) }]
            : []),
          { value: 'mine', label: assign.mine },
          ...(may('matter.advance') ? [{ value: 'hand_over' as const, label: results.handOverBox }] : []),
          ...(may('matter.supervise')
            ? [{ value: 'supervise' as const, label: messages.superviseCount(supervised) }]
            : []),
          { value: 'all', label: messages.all },
        ]}
      />
      <Choice
        label={messages.status}
        any={messages.anyStatus}
        value={filter.status}
        options={matterStatuses}
        labels={matterStatusLabels}
        onChange={status => onChange({ ...filter, status })}
      />
      <Choice
        label={messages.light}
        any={messages.anyLight}
        value={filter.light}
        options={lateLights}
        labels={lateLightLabels}
        onChange={light => onChange({ ...filter, light })}
      />
      <Choice
        label={messages.concern}
        any={messages.anyConcern}
        value={filter.concern}
        options={concerns}
        labels={concernLabels}
        onChange={concern => onChange({ ...filter, concern })}
      />
      <PersonFilter
        value={filter.assigneeId ?? null}
        onChange={assigneeId => onChange({ ...filter, assigneeId })}
      />
      {children}
      {narrowed.map(({ key, text }) => (
        <Tag
          key={key}
          className="filter-narrowed"
          closable={{ 'aria-label': messages.without(text) }}
          onClose={() => onChange({ ...filter, [key]: null })}
        >
          {text}
        </Tag>
      ))}
    </div>
  )
}
