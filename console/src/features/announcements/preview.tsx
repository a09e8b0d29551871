import type { Announcement } from '@zhenyiban/shared/announcements/contract.ts'
import { announcementKindLabels } from '@zhenyiban/shared/announcements/shown.ts'
import { messages } from './messages.ts'
import './announcements.css'

/** As people see it on their phones. */
export const Preview = ({ of }: { of: Announcement }) => (
  <section className="as-read" aria-label={messages.preview}>
    <h4>
      <span>{of.title}</span>
      <em className={of.kind === 'news' ? '' : 'as-read-todo'}>
        {announcementKindLabels[of.kind] ?? of.kind}
      </em>
    </h4>
    {of.days && <strong>{messages.days(of.days)}</strong>}
    <p className="prose">{of.text}</p>
    <p className="quiet">{of.placeName}</p>
  </section>
)
