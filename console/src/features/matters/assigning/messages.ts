import type { ReassignmentState } from '@zhenyiban/shared/supervision/assigning-contract.ts'

export const newsTitles: Record<ReassignmentState, (count: number, total: number) => string> = {
  running: (count, total) => `正在交接 ${count}/${total} 件，可以先做别的事`,
  done: (count, total) =>
    count === total ? `已交接 ${total} 件` : `已交接 ${count} 件，有 ${total - count} 件没有交`,
  undoing: () => '正在撤回这次交接',
  undone: (count, total) =>
    count === total
      ? `已撤回，${total} 件还给了原来的人`
      : `已撤回 ${count} 件，有 ${total - count} 件没有还`,
}
export const messages = {
  mine: '我经办的',
  noneMine: '没有您经办的办件',
  assignee: '经办人',
  nobody: '还没有人经办',
  atPost: (stage: string, organisation: string) => `「${stage}」${organisation}`,
  take: '由我办理',
  give: '交给…',
  giveTitle: (stage: string) => `「${stage}」交给谁经办`,
  overtaken: '这个环节刚刚办到别处去了',
  overtakenNow: (holder: string | null) =>
    `不用再在这里交接。${holder ? `办件现在在${holder}。` : ''}您写的内容还在，可以复制。`,
  giveOk: '交给这位同事',
  explained: '办件还在这个单位，别的同事也能办；经办人负责把它办好。申请人看不到经办人是谁。',
  toWhom: '接手的同事',
  toWhomHint: '输入姓名查找',
  toWhomNeeded: '请选接手的同事',
  noColleague: '这个单位没有别的同事可以接手',
  why: '为什么交接',
  whyHint: '可不填，同事能在办理经过里看到',
  given: (name: string) => `已交给${name}`,
  taken: '由您经办了',
  choose: (caseNumber: string) => `选择办件 ${caseNumber}`,
  chosen: (count: number) => `已选 ${count} 件`,
  heldBy: (name: string, open: number) => `${name}手上有 ${open} 件没办结`,
  reassignChosen: '批量交接',
  reassignAll: (open: number) => `全部 ${open} 件交接`,
  bulkTitle: '批量交接',
  bulkExplained: '选一位或几位同事接手。几位同事时，按办理期限先后轮流分，每人件数最多差一件。',
  bulkWhy: '如：周文 12 月 1 日调离，手上的办件交给同科室同事',
  bulkWhyNeeded: '请写明为什么交接',
  shares: '这样分',
  gets: (count: number) => `${count} 件`,
  whoGets: '同事',
  howMany: '分到',
  leftOut: (count: number) => `有 ${count} 件不能交给选的同事：他们不在办这些环节的单位。这些先不动。`,
  nobodyGets: '选的同事都不能接手这些办件，请换同事。',
  confirm: (count: number) => (count > 0 ? `确认交接 ${count} 件` : '确认交接'),
  progress: '交接进度',
  undo: '撤回这次交接',
  undoAsk: '撤回这次交接？还没有人动过的办件会还给原来的人。',
  sharedOut: (name: string, count: number) => `${name} ${count} 件`,
  reasonWas: (reason: string) => `原因：${reason}`,
  notGone: '没有交的',
  notBack: '没有还的',
} as const
