import type { Announcement } from '@zhenyiban/shared/announcements/contract.ts'
import { announcementKindLabels } from '@zhenyiban/shared/announcements/shown.ts'
import {
  type AnnouncementStatus,
  announcementStatusLabels,
} from '@zhenyiban/shared/announcements/statuses.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ListColumn } from '../../shell/list-column.ts'
import { Mark } from '../../shell/mark.tsx'
import { messages } from './messages.ts'

const looks: Record<AnnouncementStatus, Pick<Parameters<typeof Mark>[0], 'shape' | 'tone'>> = {
  draft: { shape: '▲', tone: 'ask' },
  scheduled: { shape: '◆', tone: 'going' },
  published: { shape: '●', tone: 'done' },
  ended: { shape: '○', tone: 'quiet' },
  withdrawn: { shape: '×', tone: 'lost' },
}
export const StatusMark = ({ status }: Pick<Announcement, 'status'>) => (
  <Mark {...(looks[status] ?? looks.ended)} word={announcementStatusLabels[status] ?? status} />
)
const kindOf = ({ kind }: Announcement) => announcementKindLabels[kind] ?? kind
const atOf = (iso: string | null): string => (iso === null ? '' : formatInstant(iso))

export const columns: ListColumn<Announcement>[] = [
  {
    key: 'title',
    title: messages.subject,
    show: (row, open) => (
      <button type="button" className="row-link" aria-label={messages.open(row.title)} onClick={open}>
        {row.title}
      </button>
    ),
    text: row => row.title,
  },
  {
    key: 'kind',
    title: messages.kind,
    width: 150,
    show: row => (
      <>
        {kindOf(row)}
        {row.days && <small className="under">{messages.days(row.days)}</small>}
      </>
    ),
    text: kindOf,
  },
  {
    key: 'place',
    title: messages.place,
    width: 200,
    folds: 2,
    show: row => row.placeName,
    text: row => row.placeName,
  },
  {
    key: 'status',
    title: messages.status,
    width: 130,
    show: row => <StatusMark {...row} />,
    text: row => announcementStatusLabels[row.status] ?? row.status,
  },
  {
    key: 'publishAt',
    title: messages.publishAt,
    width: 170,
    folds: 1,
    show: row => <span className="figures">{atOf(row.publishAt)}</span>,
    text: row => atOf(row.publishAt),
  },
  {
    key: 'endsAt',
    title: messages.endsAt,
    width: 170,
    folds: 1,
    show: row => <span className="figures">{atOf(row.endsAt)}</span>,
    text: row => atOf(row.endsAt),
  },
]
