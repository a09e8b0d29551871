/** What a result is and how it is handed over. */
export const messages = {
  kind: '结果是什么',
  kindHint: '要领取的证照会生成领取码；文件在决定后上传。',
  way: '怎么交付的',
  wayNeeded: '请选择怎么交付的',
  code: '领取码',
  receiver: '交给谁（已核对证件）',
  receiverNeeded: '请选择交给了谁',
  proxyName: '代领人姓名',
  idTail: '代领人证件号后四位',
  tracking: '快递单号',
  trackingNeeded: '请填写快递单号（字母和数字）',
} as const
