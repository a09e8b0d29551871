import { appealKindLabels, type CaseEnd } from '@zhenyiban/shared/ratings/cases.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type Notice, type Notices, type NoticeText, sentence } from './notice.ts'

/** Of what became of a bad rating, to whoever gave it; who has no account reads it with the key. */
const ofCase = (
  { residentId, rectificationId }: { residentId: string | null; rectificationId: string },
  text: NoticeText,
): Notice | null =>
  residentId
    ? { ...text, residentId, target: { kind: 'rectification', id: rectificationId }, push: null }
    : null
const AGAIN = '整改以后可以再评一次。'
/** What is not written here somebody said themselves just now, or hears of it otherwise. */
const endWords: Partial<Record<CaseEnd, { title: string; text: (subject: string) => string }>> = {
  confirmed: { title: '差评办完了', text: subject => `您说「${subject}」解决了，谢谢您告诉我们。` },
  partly: { title: '差评办完了', text: subject => `您说「${subject}」部分解决，已经记下。` },
  unsolved: {
    title: '您说的已经记下',
    text: subject => `您说「${subject}」还是没解决，已经记为「未解决」，镇里会看到。要再反映，可以打 12345。`,
  },
  by_rule: {
    title: '您的差评先结案了',
    text: subject => `「${subject}」答复以后您没有说解决了没有，先按规则结案，不算作解决。`,
  },
  unreachable: {
    title: '您的差评先结案了',
    text: subject => `「${subject}」我们打电话没有找到您，先结案，不算作解决。`,
  },
}

/** Of what became of a bad rating, and that one is asked to rate. */
export const ratingNotices = {
  'rating.wanted': ({ occasionId, subject, subjectId, residentId, hallName }) => ({
    residentId,
    title: '请您评一评',
    text: `${hallName}请您评价这次服务，不用登录。`,
    target: { kind: subject === 'matter' ? 'matter' : 'rating', id: subjectId },
    push: null,
    sms: { kind: 'rate', params: { hall: hallName, link: occasionId } },
    invites: true,
  }),
  'rectification.answered': ({ text, measure, closesOn, ...told }) =>
    ofCase(told, {
      title: '您的差评有答复了',
      text: `您对「${told.subjectName}」的评价，我们改了：${sentence(text ?? measure ?? '')}${
        closesOn ? `解决了吗？请说一声，${formatDay(closesOn)}前不说，就先按规则结案。` : '谢谢您指出来。'
      }`,
    }),
  'rectification.reopened': ({ dueOn, ...told }) =>
    ofCase(told, {
      title: '您的差评重新办',
      text: `您说「${told.subjectName}」还没解决，这次换别人来办，${formatDay(dueOn)}前答复您。`,
    }),
  'rectification.closed': ({ end, mayRateAgain, ...told }) => {
    const ended = endWords[end]
    if (!ended) return null
    return ofCase(told, {
      title: ended.title,
      text: `${ended.text(told.subjectName)}${mayRateAgain ? AGAIN : ''}`,
    })
  },
  'rectification.upheld': ({ kind, reasons, ...told }) =>
    ofCase(told, {
      title: '上级核定了您的差评',
      text: `上级核定您对「${told.subjectName}」的评价是${appealKindLabels[kind]}。评价留着，满意度里照样算；整改按「申诉成立」结案，单独计数。理由：${sentence(reasons)}不同意可以打 12345。`,
    }),
  'rating.text_held': ({ residentId, subjectName }) =>
    residentId
      ? {
          residentId,
          title: '您评价里的文字先没有公开',
          text: `您对「${subjectName}」的评价已经算数。您写的文字没有通过安全检查，现在只有大厅主任能看到，他看过没有问题会放出来，您不用再做什么。`,
          target: null,
          push: null,
        }
      : null,
  'rating.text_checked': ({ residentId, subjectName, by }) =>
    residentId && by === 'staff'
      ? {
          residentId,
          title: '您评价里的文字放出来了',
          text: `大厅主任看过您对「${subjectName}」写的文字，已经放出来了。`,
          target: null,
          push: null,
        }
      : null,
} satisfies Notices
