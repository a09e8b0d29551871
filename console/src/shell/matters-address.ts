import { type MatterStatus, matterStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { type Concern, concerns } from '@zhenyiban/shared/supervision/board.ts'

const boxes = ['todo', 'new_papers', 'mine', 'hand_over', 'supervise', 'all'] as const
export type Box = (typeof boxes)[number]
export const lateLights = ['yellow', 'red'] as const
type LateLight = (typeof lateLights)[number]

/** The list's filter; saved for each person, or given by the address that a figure of the board links to. */
export interface Filter {
  box: Box
  status?: MatterStatus | null
  light?: LateLight | null
  concern?: Concern | null
  organisationId?: string | null
  stageName?: string | null
  askedId?: string | null
  /** 经办人. */
  assigneeId?: string | null
}
export const atFirst: Filter = { box: 'todo' }

const oneOf = <T extends string>(all: readonly T[], told: string | null): T | null =>
  all.find(each => each === told) ?? null
/** The filter an address tells; null when it tells none. */
export const filterIn = (address: URLSearchParams): Filter | null => {
  const box = oneOf(boxes, address.get('box'))
  return (
    box && {
      box,
      status: oneOf(matterStatuses, address.get('status')),
      light: oneOf(lateLights, address.get('light')),
      concern: oneOf(concerns, address.get('concern')),
      organisationId: address.get('organisationId'),
      stageName: address.get('stageName'),
      askedId: address.get('askedId'),
      assigneeId: address.get('assigneeId'),
    }
  )
}
/** Without what is not set. */
export const setIn = <T extends object>(filter: T) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as {
    [K in keyof T]: Exclude<T[K], null>
  }
/** Where the list of exactly these matters is. */
export const listAddress = (filter: Filter): string =>
  `/matters?${new URLSearchParams(setIn(filter) as Record<string, string>)}`
