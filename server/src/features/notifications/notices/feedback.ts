import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type Notice, type Notices, type NoticeText, sentence } from './notice.ts'

interface OfFeedback {
  feedbackId: string
  residentId: string
  number: string
  subjectName: string | null
}
/** `card`: state (at most five characters) and hint of WeChat's card. */
const feedbackNotice = (of: OfFeedback, text: NoticeText, card?: [state: string, hint: string]): Notice => ({
  ...text,
  residentId: of.residentId,
  target: { kind: 'feedback', id: of.feedbackId },
  push: card
    ? {
        template: 'matter',
        page: `features/feedback/pages/report?id=${of.feedbackId}`,
        fields: {
          itemName: of.subjectName ?? '没办成的事',
          caseNumber: of.number,
          state: card[0],
          hint: card[1],
        },
      }
    : null,
})
const about = ({ subjectName }: OfFeedback) =>
  subjectName ? `您说「${subjectName}」没办成` : '您说没办成的事'

/** Of a thing that could not be got done (办不成事), from the report to its end. */
export const feedbackNotices = {
  'feedback.reported': it =>
    feedbackNotice(it, {
      title: '您反映的收到了',
      text: `${about(it)}，${it.organisationName}收到了，编号 ${it.number}。${formatDay(it.dueOn)}前答复您，答复的不会是经办窗口的人。`,
    }),
  'feedback.handed_over': it =>
    feedbackNotice(it, {
      title: '转给别的单位答复',
      text: `${about(it)}，转给${it.toName}答复了，期限不变，还是${formatDay(it.dueOn)}前。您不用再跑。`,
    }),
  'feedback.answered': it =>
    feedbackNotice(
      it,
      {
        title: it.again ? '再次答复您了' : '答复您了',
        text: `${about(it)}，答复是：${sentence(it.text)}解决了没有，请点开说一声；${formatDay(it.closesOn)}前不说，就先结束。`,
      },
      ['已答复', '点开看答复，说说解决了没有'],
    ),
  'feedback.reopened': it =>
    feedbackNotice(it, {
      title: '重新办理',
      text: `${it.subjectName ? `「${it.subjectName}」` : '这件事'}您说还没解决，我们重新办，${formatDay(it.dueOn)}前再答复您。`,
    }),
  'feedback.closed': it =>
    feedbackNotice(it, {
      title: '反映已结束',
      text: `${about(it)}，答复后您没有再说，先结束了。还没解决的话，可以再告诉我们，或打 12345。`,
    }),
} satisfies Notices
