/** Of 省平台上报. */
export const provinceRefusals = {
  'province.no_town': [409, '省平台按镇街上报，您的单位不是镇街。请由镇街的大厅主任开通。'],
  'province.not_connected': [409, '平台还没有接上省平台，现在不能开通。请运维人员先配置省平台的地址和密钥。'],
  'province_report.not_found': [404, '没有找到这条上报记录，请刷新后再试。'],
  'province_report.moved': [409, '这一条已经在发送或已经收到回执，不用再点，请刷新查看。'],
  'province_report.nothing': [409, '没有可以导出的上报记录。请换一个筛选。'],
  'province_report.too_many': [409, '一次最多导出 20000 条。请按状态分几次导出。'],
} as const satisfies Record<string, readonly [number, string]>
