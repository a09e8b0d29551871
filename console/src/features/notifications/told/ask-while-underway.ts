import type { Told } from '@zhenyiban/shared/notifications/told.ts'

const EVERY_MS = 30_000

/** That a message left is no news of its own: while one is on its way, what stands in an open drawer is asked again. */
export const whileUnderway = (told: readonly Pick<Told, 'ways'>[] | undefined): number | false =>
  told?.some(({ ways }) => ways.some(({ status }) => status === 'queued' || status === 'sending'))
    ? EVERY_MS
    : false

export const askedWhileUnderway = {
  refetchInterval: ({ state }: { state: { data: readonly Pick<Told, 'ways'>[] | undefined } }) =>
    whileUnderway(state.data),
}
