import { CODE, itemHeads, OWN_LEVEL, stageHeads } from './columns.ts'

/** What who edits the workbook has to know, on a sheet of its own. */
export const explanation = [
  '怎样改这份文件再导入',
  `三张表靠「${CODE}」对应：「事项」一行一个事项，「材料」「环节」一行一份材料、一个环节，从上到下就是显示的顺序。`,
  '每个事项导出的是最新发布的一版，可能还没到生效日。',
  '文件里没有的事项不会动；要改一个事项，请把它的材料和环节都留在文件里，删掉的行就是从标准里删掉。',
  `「${itemHeads.version}」说明是在哪一版上改的，请不要改。新增事项请把它留空，并填一个没有用过的编码。`,
  `「${itemHeads.taskType}」只在新增时填，已有的事项不能改。`,
  `「${itemHeads.openFields}」「${itemHeads.complaintPhones}」「${stageHeads.after}」「${stageHeads.may}」可以填几个，用顿号隔开。`,
  `「${stageHeads.after}」填前面环节的「${stageHeads.key}」，留空就是受理后马上开始。`,
  `「${stageHeads.line}」留空就是事项的条线，填「${OWN_LEVEL}」就是镇街或区本身办。`,
  "以 = + - @ 开头的内容前面有一个单引号 '，请留着，导入时会去掉。",
  '导入时先核对，什么都不改；文件里有一处问题，就整个不导入。',
]
