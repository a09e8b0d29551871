/** Of 评价, by whomever and however it is given. */
export const ratingRefusals = {
  'rating.not_finished': [409, '这个号还没有办完，办完结束以后才能请本人评价。'],
  'rating.not_by_staff': [403, '评价要由群众本人来做，工作人员登录时不能打开。请本人评价。'],
  'rating.duplicate': [409, '这次已经评过了，不用再评。谢谢您。'],
  'rating.ended': [409, '评价的时间已经过了。还想说的话，请打大厅电话，或告诉大厅主任。'],
  'rating.paper_not_found': [404, '没有找到这个号或办件。请对照号单或回执，核对日期和号码。'],
  'rating.paper_not_ended': [409, '这件事还没有办到这一步，现在不能录评价。请核对号码和阶段。'],
  'rating.paper_own': [403, '这件事您经办过，不能由您补录评价。请交给没有经办过的同事。'],
  'rating.reasons_needed': [400, '请选一条不满意的原因，方便我们整改。'],
  'rating.text_shown': [409, '这段文字已经放出来了，不用再点，请刷新查看。'],
  'rating_export.nothing': [409, '这个范围里没有评价可以导出。请换一个月份，或去掉一些筛选。'],
  'rating_export.too_many': [409, '一次最多导出 20000 条。请缩短月份，或按大厅、事项分几次导出。'],
  'rating.not_own': [404, '没有找到评您的这条评价，可能还没有公布，请刷新查看。'],
  'rating.not_bad': [409, '只有差评可以申诉，这条不是差评。'],
  'rating.not_found': [404, '没有找到可以评价的记录。'],
} as const satisfies Record<string, readonly [number, string]>
