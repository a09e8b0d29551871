import type { Announcement } from '@zhenyiban/shared/announcements/contract.ts'
import { announcementMoves } from '@zhenyiban/shared/announcements/statuses.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Drawer } from 'antd'
import { Overtaken } from '../../shell/overtaken.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { StatusMark } from './columns.tsx'
import { endsAtOf } from './form-values.ts'
import { messages, whatHappened } from './messages.ts'
import { Preview } from './preview.tsx'
import { TakeBack } from './take-back.tsx'
import { useWriting } from './use-writing.tsx'
import { WritePart } from './write-part.tsx'
import '../../shell/drawer.css'

const Story = ({ of: { story } }: { of: Announcement }) => (
  <section className="drawer-part">
    <h3>{messages.story}</h3>
    <ol className="happened">
      {story.map(({ what, at, name, reason }) => (
        <li key={`${what} ${at}`}>
          <time dateTime={at}>{formatInstant(at)}</time>
          {name ?? messages.byItself} · {whatHappened[what] ?? what}
          {reason && <div className="prose">{reason}</div>}
        </li>
      ))}
    </ol>
  </section>
)

interface Props {
  /** Null: a new one. */
  of: Announcement | null
  /** It is not where it was opened from any more. */
  gone: boolean
  onClose: () => void
}
/** One announcement beside the list: written, published, withdrawn, with all that became of it. */
export const AnnouncementDrawer = ({ of, gone, onClose }: Props) => {
  const { may } = useWorkplace()
  const { modal } = App.useApp()
  const writing = useWriting(of, onClose)
  const mayWrite = may('announcement.publish')
  const isOpen = !of || (announcementMoves.change.from as readonly string[]).includes(of.status)
  const close = () => {
    if (!writing.isTyped) return onClose()
    modal.confirm({
      title: messages.dropAsk,
      content: messages.dropWhy,
      okText: messages.drop,
      cancelText: messages.keepWriting,
      onOk: onClose,
    })
  }
  return (
    <Drawer open onClose={close} size={640} title={of ? of.title : messages.write}>
      {of && (
        <p className="matter-line">
          <StatusMark {...of} />
          <span>{messages.readBy(of.placeName, of.reach)}</span>
          {of.publishAt && <span>{messages.goesOut(of.publishAt)}</span>}
          <span>{messages.goesAway(endsAtOf(of))}</span>
        </p>
      )}
      {gone && <Overtaken what={messages.gone} now={messages.goneNow} />}
      {isOpen && mayWrite ? <WritePart writing={writing} /> : of && <Preview of={of} />}
      {of && mayWrite && !gone && <TakeBack of={of} onDone={onClose} />}
      {of && <Story of={of} />}
    </Drawer>
  )
}
