import { MEGABYTE } from '@zhenyiban/shared/kernel/files.ts'
import { PAPER_MAX_BYTES } from '@zhenyiban/shared/papers/contract.ts'
import { BY_HAND } from '@zhenyiban/shared/papers/states.ts'

export const messages = {
  materials: '交了哪些材料',
  papers: {
    how: `一份材料可以传几张，身份证请正反面都拍。拍清楚、拍完整，不反光。每个文件不超过 ${PAPER_MAX_BYTES / MEGABYTE} MB，只给办这件事的工作人员看。`,
    photo: '拍照或选照片',
    photoOrFile: '拍照或选文件',
    pdf: '选聊天里的 PDF',
    forOne: (how: string, name: string) => `${how}：${name}`,
    sending: '正在上传…',
    nth: (nth: number, type: string) => `第 ${nth} 个（${type === 'application/pdf' ? 'PDF' : '照片'}）`,
    sent: (at: string, by: string) => `${at} ${by}传的`,
    reason: (reason: string) => `退回原因：${reason}`,
    byHand: (at: string) => `${at} 窗口${BY_HAND}`,
    waits: '收到了，等窗口核对，不用再传',
    returned: (reason: string, mustSend: boolean) =>
      mustSend ? `退回了：${reason}。请重新传。` : `退回了：${reason}`,
    more: '还有别的页，再加一张',
    reused: '以前交过、核对过的',
    again: '再传一次刚才那张',
    see: '看一看',
    seeOne: (material: string, name: string) => `看「${material}」${name}`,
    remove: '删除',
    removeOne: (material: string, name: string) => `删除「${material}」${name}`,
    removeTitle: '要删除这个文件吗？',
    removeText: '删除后工作人员就看不到它了。这份材料还可以重新传。',
    removeYes: '删除',
    removeNo: '不删除',
    picture: (material: string) => `您传的「${material}」`,
    close: '看好了',
  },
  reuse: {
    title: '您以前交过，同意再用',
    where: (hall: string, on: string) => `${hall} ${on}核对过，不用再拍照、再跑一趟。`,
    from: (item: string, caseNumber: string) => `办「${item}」时交的，受理编号 ${caseNumber}`,
    agree: '同意，用以前那份',
    agreeOne: (material: string) => `同意，用以前那份：${material}`,
    reused: (hall: string, on: string) => `用的是您以前交的那份，${hall} ${on}核对过。`,
    consented: (at: string, way: string) => `您 ${at} ${way}`,
    withdraw: '撤回同意',
    withdrawOne: (material: string) => `撤回同意：${material}`,
    withdrawTitle: '要撤回同意吗？',
    withdrawText: '撤回后这件事就不用以前那份了，这份材料要重新交。以前那件事不受影响。',
    withdrawNo: '不撤回',
  },
} as const
