import {
  type FeedbackKind,
  feedbackKindLabels,
  isAnsweredByOthers,
  kindWords,
} from '@zhenyiban/shared/feedback/kinds.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type Notice, type Notices, type NoticeText, sentence } from './notice.ts'

interface OfFeedback {
  kind?: FeedbackKind
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
          itemName:
            of.subjectName ??
            (of.kind && of.kind !== 'not_done' ? `您的${feedbackKindLabels[of.kind]}` : '没办成的事'),
          caseNumber: of.number,
          state: card[0],
          hint: card[1],
        },
      }
    : null,
})
/** An event that waited since before there were kinds is of what could not be got done. */
const about = ({ kind = 'not_done', subjectName }: OfFeedback): string => {
  const what = subjectName && `「${subjectName}」`
  switch (kind) {
    case 'question':
      return what ? `您问的${what}` : '您问的事'
    case 'suggestion':
      return what ? `您对${what}的建议` : '您的建议'
    case 'complaint':
      return what ? `您关于${what}的投诉` : '您的投诉'
    case 'help':
      return what ? `您为${what}的求助` : '您的求助'
    default:
      return what ? `您说${what}没办成` : '您说没办成的事'
  }
}
const byWhom = ({ kind = 'not_done' }: OfFeedback): string =>
  isAnsweredByOthers(kind) ? '，答复的不会是经办窗口的人' : ''
const isSolving = ({ kind = 'not_done' }: OfFeedback): boolean => kind === 'not_done' || kind === 'complaint'

/** Of what a resident said (互动), from then to its end. */
export const feedbackNotices = {
  'feedback.reported': it =>
    feedbackNotice(it, {
      title: it.kind === 'not_done' ? '您反映的收到了' : `您的${feedbackKindLabels[it.kind]}收到了`,
      text: `${about(it)}，${it.organisationName}收到了，编号 ${it.number}。${formatDay(it.dueOn)}前答复您${byWhom(it)}。`,
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
        text: `${about(it)}，答复是：${sentence(it.text)}${isSolving(it) ? '解决了没有' : kindWords[it.kind].ask.slice(0, -1)}，请点开说一声；${formatDay(it.closesOn)}前不说，就先结束。`,
      },
      ['已答复', isSolving(it) ? '点开看答复，说说解决了没有' : '点开看答复，说一声行不行'],
    ),
  'feedback.reopened': it =>
    feedbackNotice(it, {
      title: isSolving(it) ? '重新办理' : '再答复一次',
      text: isSolving(it)
        ? `${it.subjectName ? `「${it.subjectName}」` : '这件事'}您说还没解决，我们重新办，${formatDay(it.dueOn)}前再答复您。`
        : `${about(it)}，您说还不行，我们再答复一次，${formatDay(it.dueOn)}前。`,
    }),
  'feedback.closed': it =>
    feedbackNotice(it, {
      title: it.kind && it.kind !== 'not_done' ? `${feedbackKindLabels[it.kind]}已结束` : '反映已结束',
      text: `${about(it)}，答复后您没有再说，先结束了。${isSolving(it) ? '还没解决的话' : '还有话要说'}，可以再告诉我们，或打 12345。`,
    }),
} satisfies Notices
