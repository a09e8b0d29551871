import { type Notices, sentence } from './notice.ts'

/** Of what became of a bad rating. */
export const ratingNotices = {
  'rectification.answered': ({ residentId, subjectName, measure }) => ({
    residentId,
    title: '您的差评有答复了',
    text: `您对「${subjectName}」的评价，我们改了：${sentence(measure)}谢谢您指出来。`,
    target: null,
    push: null,
  }),
} satisfies Notices
