import { consentWayLabels } from '@zhenyiban/shared/agency/contract.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { whatFails } from '@zhenyiban/shared/matters/promise.ts'
import { reuseWayLabels } from '@zhenyiban/shared/papers/reuse.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { doneBy, important, matterNotice } from './matter-notice.ts'
import { type Notices, sentence } from './notice.ts'

/** Of a matter, until its papers are complete. */
export const matterNotices = {
  'matter.received': it =>
    matterNotice(it, {
      title: it.handedIn === 0 ? '申请已收下' : '材料已收下',
      text: `${it.hallName}收下了您办「${it.itemName}」的${it.handedIn === 0 ? '申请' : '材料'}，编号 ${spellCaseNumber(it.caseNumber)}。5 个工作日内告诉您是否受理、缺不缺材料。`,
    }),
  'matter.applied_for': it =>
    matterNotice(it, {
      title: '有人替您申请了',
      text: `${it.stationName}${it.agentName}替您申请了「${it.itemName}」，编号 ${spellCaseNumber(it.caseNumber)}，您用${consentWayLabels[it.way]}同意过。如果您没有同意，请在办件里撤回，或打大厅电话。`,
    }),
  'matter.accepted': it =>
    matterNotice(
      it,
      {
        title: '已受理',
        text: `「${it.itemName}」已受理，${doneBy(it.dueOn)}。每走一步都会告诉您。`,
      },
      ['已受理', doneBy(it.dueOn)],
    ),
  'matter.accepted_on_promise': it =>
    matterNotice(
      it,
      {
        title: '容缺受理了',
        text: `「${it.itemName}」先受理了，${doneBy(it.dueOn)}。您承诺 ${formatDay(it.byOn)} 前补交：${it.materials.join('、')}，可以拍照传来，或交到收件的大厅。${whatFails}。`,
      },
      ['容缺受理', `请在 ${formatDay(it.byOn)}前补交材料`],
    ),
  'matter.promise_near': it =>
    matterNotice(
      it,
      {
        title: '记得补交材料',
        text: `「${it.itemName}」您承诺补交的${it.materials.map(name => `「${name}」`).join('')}，最晚 ${formatDay(it.byOn)} 交。请拍照传来，或交到收件的大厅。${whatFails}。`,
      },
      ['需补材料', `最晚 ${formatDay(it.byOn)}补交，点开看清单`],
    ),
  'matter.promise_kept': it =>
    matterNotice(it, {
      title: '材料已补齐',
      text: `「${it.itemName}」承诺补交的材料都收到了，继续往下办，您不用再做什么。`,
    }),
  'matter.promise_broken': it =>
    matterNotice(
      it,
      {
        title: '没有补交，已终止',
        text: `「${it.itemName}」承诺补交的${it.materials.map(name => `「${name}」`).join('')}到 ${formatDay(it.byOn)} 没有交来，这件事终止办理。还要办可以备齐材料重新申请；到 ${formatDay(it.barredUntilOn)} 为止不能再容缺受理。有疑问请到大厅窗口问。`,
      },
      ['已终止', '材料到期没有补交，点开查看'],
      important({ kind: 'stopped', params: { item: it.itemName } }),
    ),
  'matter.lapsed': it =>
    matterNotice(
      it,
      {
        title: '已视为受理',
        text: `5 个工作日内没有告诉您缺材料，按规定「${it.itemName}」已视为受理，${doneBy(it.dueOn)}。您不用再做什么。`,
      },
      ['已受理', doneBy(it.dueOn)],
    ),
  'matter.papers_missing': it =>
    matterNotice(
      it,
      {
        title: '需要补材料',
        text: `「${it.itemName}」还缺：${it.missing.join('、')}。请备齐后拍照传来，或交到收件的大厅，只需要补这一次。`,
      },
      ['需补材料', `还缺 ${it.missing.length} 份材料，点开看清单`],
      important({ kind: 'papers', params: { item: it.itemName, count: String(it.missing.length) } }),
    ),
  'paper.verified': it =>
    matterNotice(it, {
      title: '材料通过了',
      text: `「${it.itemName}」的「${it.material}」核对过了，通过，不用再传。${
        it.left?.length ? `还要传：${it.left.join('、')}。` : '现在不用您做什么，有进展会告诉您。'
      }`,
    }),
  'paper.returned': it =>
    it.again === false
      ? matterNotice(it, {
          title: '有材料退回了',
          text: `「${it.itemName}」的「${it.material}」有一个文件不行，原因：${sentence(it.reason)}现在不用再交。有疑问请到大厅窗口问。`,
        })
      : matterNotice(
          it,
          {
            title: '有材料要重新交',
            text: `「${it.itemName}」的「${it.material}」有一个文件不行，原因：${sentence(it.reason)}请重新拍照传来，或交到大厅。`,
          },
          ['需补材料', '有一份材料要重新交，点开查看'],
          important({ kind: 'returned', params: { item: it.itemName } }),
        ),
  // Who agreed on the phone knows; of what was recorded for them they are told.
  'paper.reuse_consented': it =>
    it.way === 'phone'
      ? null
      : matterNotice(it, {
          title: '再用以前的材料',
          text: `办「${it.itemName}」要的「${it.material}」用您以前交过的那份，不用重新交：${it.hallName}记下了您${reuseWayLabels[it.way]}。如果您没有同意，请在办件里撤回同意，或打大厅电话。`,
        }),
} satisfies Notices
