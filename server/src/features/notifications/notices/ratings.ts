import { type Notices, sentence } from './notice.ts'

/** Of what became of a bad rating. */
export const ratingNotices = {
  'rectification.answered': ({ residentId, subjectName, measure }) =>
    residentId
      ? {
          residentId,
          title: '您的差评有答复了',
          text: `您对「${subjectName}」的评价，我们改了：${sentence(measure)}谢谢您指出来。`,
          target: null,
          push: null,
        }
      : null,
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
