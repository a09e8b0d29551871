import type { MatterMove } from './statuses.ts'

/** What a move is called, on its button and to whoever was overtaken by it. */
export const matterMoveLabels: Record<MatterMove, string> = {
  accept: '受理',
  acceptOnPromise: '容缺受理',
  keepPromise: '容缺材料已补齐',
  breakPromise: '没有按承诺补交，终止办理',
  lapse: '逾期未告知，视为受理',
  tellMissing: '一次性告知',
  complete: '已补齐',
  decline: '不予受理',
  pass: '办好，交下一环节',
  sendBack: '退回重办',
  refuse: '不予办理',
  askOffice: '请其他部门协办',
  answerAsk: '答复协办',
  dropAsk: '不用协办了',
  pause: '暂停计时',
  resume: '恢复计时',
  askExtension: '申请延期',
  grantExtension: '批准延期',
  refuseExtension: '不同意延期',
  decide: '作出决定',
  close: '送达办结',
  withdraw: '撤回',
}
