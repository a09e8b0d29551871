import type { MyCase } from '@zhenyiban/shared/ratings/my-cases.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'

export const caseMessages = {
  title: '我的差评办得怎么样',
  signInWhy: '登录后能看到您的差评谁在办、最晚哪天答复您，答复了还可以说解决了没有。',
  rated: (day: string) => `${day}评的`,
  due: '最晚答复',
  unsure: '待核实：这个日子没有查到当地的规定，平台先按它办。',
  by: '谁在办',
  story: '经过',
  what: {
    called: '工作人员联系过您',
    answer: '答复您',
    unsolved: '您说没解决',
    upheld: '上级决定：申诉成立',
  },
  files: '整改的照片和文件',
  seeFile: (nth: number, isPdf: boolean) => `看${isPdf ? ' PDF' : '照片'} ${nth}`,
  ask: '解决了吗？',
  solved: '解决了',
  partly: '部分解决',
  unsolved: '没解决，换人再办',
  stillUnsolved: '还是没解决',
  why: '哪里还没解决',
  whyHint: '说清楚还差什么，这次换别人来办',
  whyLast: '已经重新办过一次。写下还差什么，记为「未解决」，镇里会看到',
  send: '提交',
  back: '先不说',
  needed: '请先写几句：哪里还没解决',
  again: '整改以后，再评一次',
} as const

const next = {
  open: (who: string, due: string) => `${who}会先打电话问您情况，${due}前答复您改了什么。`,
  mending: (who: string, due: string) => `${who}正在整改，改好由别人核查，${due}前答复您改了什么。`,
  again: (who: string, due: string) => `您说没解决，${who}换别人重新办，${due}前再答复您。`,
  late: (due: string) => `说好${due}前答复，已经晚了，对不起。已经报给上一级；等不及可以打 12345。`,
  appealed: '大厅认为这条评价评错了，正等上级核定。不用您做什么，结果会告诉您。',
  answered: (closes: string) => `${closes}前不说，就先按规则结案，不算作解决。`,
  confirmed: '您说解决了，谢谢您告诉我们。',
  partly: '您说部分解决，已经记下。',
  unsolved: '您说没解决，已经记为「未解决」，镇里会看到。要再反映，可以打 12345。',
  unreachable: '打电话没有找到您，先结案，不算作解决。还没解决的话，可以再反映。',
  by_rule: '答复后您没有再说，先按规则结案，不算作解决。还没解决的话，可以再反映。',
  upheld: '上级核定后，整改按「申诉成立」结案，单独计数。您的评价留着，满意度里照样算。不同意可以打 12345。',
}
/** What comes next and by when, in one sentence; null for a status of a newer server. */
export const caseNextText = (value: MyCase): string | null => {
  const { status, organisationName, overdue, closesOn, reopened } = value
  const due = formatDay(value.dueOn)
  if (value.appealed) return next.appealed
  if (overdue) return next.late(due)
  switch (status) {
    case 'open':
      return next.open(organisationName, due)
    case 'to_rectify':
    case 'to_check':
    case 'to_answer':
      return (reopened ? next.again : next.mending)(organisationName, due)
    case 'answered':
      return closesOn && next.answered(formatDay(closesOn))
    default:
      return next[status] ?? null
  }
}
