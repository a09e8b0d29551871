import { consentWayLabels } from '@zhenyiban/shared/agency/contract.ts'
import { whatFails } from '@zhenyiban/shared/matters/promise.ts'
import { reuseWayLabels } from '@zhenyiban/shared/papers/reuse.ts'
import { deliveredHow, NOT_RECEIVED_DAYS } from '@zhenyiban/shared/results/delivery.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type Notice, type Notices, type NoticeText, sentence } from './notice.ts'

interface OfMatter {
  matterId: string
  residentId: string | null
  itemName: string
  caseNumber: string
}
/** `card`: state (at most five characters) and hint of WeChat's card. */
const matterNotice = (
  matter: OfMatter,
  text: NoticeText,
  card?: [state: string, hint: string],
): Notice | null => {
  const { matterId, residentId, itemName, caseNumber } = matter
  if (!residentId) return null
  return {
    ...text,
    residentId,
    target: { kind: 'matter', id: matterId },
    push: card
      ? {
          template: 'matter',
          page: `features/matters/pages/matter?id=${matterId}`,
          fields: { itemName, caseNumber, state: card[0], hint: card[1] },
        }
      : null,
  }
}

/** Of a matter, from its papers to its end. */
export const matterNotices = {
  'matter.received': it =>
    matterNotice(it, {
      title: '材料已收下',
      text: `${it.hallName}收下了您办「${it.itemName}」的材料，编号 ${it.caseNumber}。5 个工作日内告诉您是否受理、缺不缺材料。`,
    }),
  'matter.applied_for': it =>
    matterNotice(it, {
      title: '有人替您申请了',
      text: `${it.stationName}${it.agentName}替您申请了「${it.itemName}」，编号 ${it.caseNumber}，您用${consentWayLabels[it.way]}同意过。如果您没有同意，请在办件里撤回，或打大厅电话。`,
    }),
  'matter.accepted': it =>
    matterNotice(
      it,
      {
        title: '已受理',
        text: `「${it.itemName}」已受理，${formatDay(it.dueOn)}前办好。每走一步都会告诉您。`,
      },
      ['已受理', `${formatDay(it.dueOn)}前办好`],
    ),
  'matter.accepted_on_promise': it =>
    matterNotice(
      it,
      {
        title: '容缺受理了',
        text: `「${it.itemName}」先受理了，${formatDay(it.dueOn)}前办好。您承诺 ${formatDay(it.byOn)} 前补交：${it.materials.join('、')}，可以拍照传来，或交到收件的大厅。${whatFails}。`,
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
    ),
  'matter.lapsed': it =>
    matterNotice(
      it,
      {
        title: '已视为受理',
        text: `5 个工作日内没有告诉您缺材料，按规定「${it.itemName}」已视为受理，${formatDay(it.dueOn)}前办好。您不用再做什么。`,
      },
      ['已受理', `${formatDay(it.dueOn)}前办好`],
    ),
  'matter.papers_missing': it =>
    matterNotice(
      it,
      {
        title: '需要补材料',
        text: `「${it.itemName}」还缺：${it.missing.join('、')}。请备齐后拍照传来，或交到收件的大厅，只需要补这一次。`,
      },
      ['需补材料', `还缺 ${it.missing.length} 份材料，点开看清单`],
    ),
  'paper.returned': it =>
    matterNotice(
      it,
      {
        title: '有材料要重新交',
        text: `「${it.itemName}」的「${it.material}」有一个文件不行，原因：${sentence(it.reason)}请重新拍照传来，或交到大厅。`,
      },
      ['需补材料', '有一份材料要重新交，点开查看'],
    ),
  // Who agreed on the phone knows; of what was recorded for them they are told.
  'paper.reuse_consented': it =>
    it.way === 'phone'
      ? null
      : matterNotice(it, {
          title: '再用以前的材料',
          text: `办「${it.itemName}」要的「${it.material}」用您以前交过的那份，不用重新交：${it.hallName}记下了您${reuseWayLabels[it.way]}。如果您没有同意，请在办件里撤回同意，或打大厅电话。`,
        }),
  'matter.completed': it =>
    matterNotice(
      it,
      {
        title: '材料已补齐',
        text: `「${it.itemName}」的材料齐了，已受理，${formatDay(it.dueOn)}前办好。`,
      },
      ['已受理', `材料已齐，${formatDay(it.dueOn)}前办好`],
    ),
  'matter.passed': it =>
    it.nextStageName
      ? matterNotice(
          it,
          {
            title: '办到下一步了',
            text: `「${it.itemName}」的「${it.stageName}」已办好，现在由${it.holderName}办「${it.nextStageName}」。您不用做什么。`,
          },
          ['办理中', `现在办「${it.nextStageName}」`],
        )
      : matterNotice(it, {
          title: '又办好一步',
          text: `「${it.itemName}」的「${it.stageName}」已办好，还等${it.holderName}办好。您不用做什么。`,
        }),
  'matter.sent_back': it =>
    matterNotice(
      it,
      {
        title: '有一步要重办',
        text: `「${it.itemName}」退回${it.toName}重办「${it.toStageName}」。原因：${sentence(it.reason)}办理期限不变。`,
      },
      ['办理中', '有一步要重办，点开看原因'],
    ),
  'matter.paused': it =>
    matterNotice(
      it,
      {
        title: '办理期限暂停',
        text: `「${it.itemName}」需要${it.reason}，这段时间不算在办理期限里。${it.note ? sentence(it.note) : ''}做完后会告诉您新的日期。`,
      },
      ['暂停计时', `正在${it.reason}，做完再告诉您日期`],
    ),
  'matter.resumed': it => {
    const due = it.overdue ? '已经超过承诺的日期，正在督促尽快办好' : `${formatDay(it.dueOn)}前办好`
    return matterNotice(
      it,
      { title: '继续办理', text: `「${it.itemName}」的${it.reason}做完了，继续往下办，${due}。` },
      ['办理中', it.overdue ? '已超期，正在督促尽快办好' : `${formatDay(it.dueOn)}前办好`],
    )
  },
  'matter.recounted': it => {
    const due = it.overdue ? '已经超过承诺的日期，正在督促尽快办好' : `${formatDay(it.dueOn)}前办好`
    return matterNotice(it, {
      title: '办好的日期变了',
      text: `国家的放假安排有更新，「${it.itemName}」原来是${formatDay(it.wasOn)}前办好，现在改为${due}。`,
    })
  },
  'matter.extended': it => {
    const due = it.dueOn ? `${formatDay(it.dueOn)}前办好` : '恢复计时后再告诉您日期'
    return matterNotice(
      it,
      {
        title: '办理期限延长了',
        text: `对不起，「${it.itemName}」要多办 ${it.days} 个工作日，${due}。原因：${sentence(it.reason)}`,
      },
      [it.dueOn ? '办理中' : '暂停计时', `期限延长，${due}`],
    )
  },
  'matter.decided': it => {
    const next = it.nextHolderName ? `接下来由${it.nextHolderName}把结果交给您。` : ''
    return it.outcome === 'granted'
      ? matterNotice(
          it,
          { title: '批准了', text: `「${it.itemName}」批准了。${sentence(it.resultText)}${next}` },
          ['已批准', '结果出来了，点开查看'],
        )
      : matterNotice(
          it,
          {
            title: '没有批准',
            text: `「${it.itemName}」没有批准。${sentence(it.resultText)}${next}有疑问请到大厅窗口问；不同意这个决定，可以依法申请行政复议。`,
          },
          ['未批准', '结果和原因，点开查看'],
        )
  },
  // The code itself stays in the matter, where only its owner sees it.
  'result.chosen': it =>
    it.kind === 'pick_up'
      ? matterNotice(
          it,
          {
            title: '可以领取了',
            text: `「${it.itemName}」办好的证照可以领取了。请在${formatDay(it.untilOn)}前带身份证到${it.placeName}领取。点开这件事就能看到领取码，到窗口出示。`,
          },
          ['可以领取', `${formatDay(it.untilOn)}前领取，点开看领取码`],
        )
      : null,
  'result.document_added': it =>
    matterNotice(
      it,
      {
        title: '结果文件可以看了',
        text: `「${it.itemName}」的结果文件已经上传，点开这件事就能打开看。`,
      },
      ['已出结果', '结果文件可以打开看了'],
    ),
  'matter.closed': it => {
    const how = it.delivery ? `结果已送达（${deliveredHow(it.delivery)}）。` : ''
    const lost = it.delivery ? `没有收到的话，请在 ${NOT_RECEIVED_DAYS} 天内点开这件事告诉我们。` : ''
    return matterNotice(
      it,
      {
        title: '办结了',
        text: `「${it.itemName}」已办结。${how}${it.note ? sentence(it.note) : ''}${lost}愿意的话请评一评，可以匿名。`,
      },
      ['已办结', '全部办完了，欢迎评一评'],
    )
  },
  'matter.declined': it =>
    matterNotice(
      it,
      {
        title: '没有受理',
        text: `「${it.itemName}」没有受理，原因：${sentence(it.reason)}有疑问请到大厅窗口问。`,
      },
      ['不予受理', '原因和怎么办，点开查看'],
    ),
  'matter.withdrawn': it =>
    matterNotice(it, {
      title: '申请已撤回',
      text: `您撤回了「${it.itemName}」的申请，不再往下办。以后还要办，可以重新申请。`,
    }),
} satisfies Notices
