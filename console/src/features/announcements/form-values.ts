import type { Announcement, NewAnnouncement } from '@zhenyiban/shared/announcements/contract.ts'
import { endOf } from '@zhenyiban/shared/announcements/rules.ts'
import type { AnnouncementKind } from '@zhenyiban/shared/announcements/shown.ts'
import { instantAt } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'

/** As the fields hold it; instants are local times, as the browser's own field writes them. */
export interface FormValues {
  place?: string
  kind: AnnouncementKind
  title?: string
  text?: string
  from?: string
  until?: string
  when: 'now' | 'later'
  publishAt?: string
  endsAt?: string
}
export const emptyForm: FormValues = { kind: 'news', when: 'now' }

type Place = NewAnnouncement['place']
export const keyOf = ({ organisationId, hallId }: Place): string => hallId ?? organisationId

const localOf = (iso: string | null): string =>
  iso === null ? '' : `${localDayOf(iso)}T${formatTime(iso).padStart(5, '0')}`
const instantOf = (local: string | undefined): string | null => {
  const [on, time] = (local ?? '').split('T')
  return on && time ? instantAt(on, time.slice(0, 5)).toISOString() : null
}

export const formOf = ({ place, kind, title, text, days, publishAt, endsAt }: Announcement): FormValues => ({
  place: keyOf(place),
  kind,
  title,
  text,
  from: days?.from ?? '',
  until: days?.until ?? '',
  when: publishAt ? 'later' : 'now',
  publishAt: localOf(publishAt),
  endsAt: localOf(endsAt),
})
/** When it ends, or will once it is published: a closure with its last day. */
export const endsAtOf = ({ endsAt, days }: Pick<Announcement, 'endsAt' | 'days'>): string | null =>
  endOf({ endsAt: endsAt === null ? null : new Date(endsAt), days })?.toISOString() ?? null

export const bodyOf = (typed: FormValues, places: readonly Place[]): NewAnnouncement => ({
  place: places.find(place => keyOf(place) === typed.place)!,
  kind: typed.kind,
  title: typed.title ?? '',
  text: typed.text ?? '',
  days: typed.kind !== 'news' && typed.from ? { from: typed.from, until: typed.until || null } : null,
  publishAt: typed.when === 'later' ? instantOf(typed.publishAt) : null,
  endsAt: instantOf(typed.endsAt),
})
