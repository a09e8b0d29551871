import { deliveredHow, NOT_RECEIVED_DAYS } from '@zhenyiban/shared/results/delivery.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { doneBy, important, matterNotice } from './matter-notice.ts'
import { type Notices, sentence } from './notice.ts'

/** Of a matter on its way, and at its end. */
export const matterProgressNotices = {
  'matter.completed': it =>
    matterNotice(
      it,
      {
        title: '材料已补齐',
        text: `「${it.itemName}」的材料齐了，已受理，${doneBy(it.dueOn)}。`,
      },
      ['已受理', `材料已齐，${doneBy(it.dueOn)}`],
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
        text: `「${it.itemName}」需要${it.reason}${it.plan ? `，${it.plan}` : ''}，这段时间不算在办理期限里。${it.note ? sentence(it.note) : ''}做完后会告诉您新的日期。`,
      },
      ['暂停计时', `正在${it.reason}，做完再告诉您日期`],
    ),
  'matter.resumed': it => {
    const moved = it.firstDueOn ? `原定${formatDay(it.firstDueOn)}前，因暂停计时顺延到` : ''
    const due = it.overdue ? '已经超过办理期限，正在督促尽快办好' : `${moved}${formatDay(it.dueOn)}前办好`
    const why = it.done ? `的${it.reason}做完了` : '恢复计时'
    const overrun = it.overrun ? `${it.overrun}。` : ''
    return matterNotice(
      it,
      { title: '继续办理', text: `「${it.itemName}」${why}，继续往下办，${due}。${overrun}` },
      ['办理中', it.overdue ? '已超期，正在督促尽快办好' : `${formatDay(it.dueOn)}前办好`],
    )
  },
  'matter.pause_undone': it =>
    matterNotice(
      it,
      {
        title: '没有暂停，照常办理',
        text: `刚才说「${it.itemName}」因${it.reason}暂停，是点错了，已撤销。照常计时，${formatDay(it.dueOn)}前办好。`,
      },
      ['办理中', `照常计时，${formatDay(it.dueOn)}前办好`],
    ),
  'matter.pause_late': it =>
    matterNotice(
      it,
      {
        title: '暂停超过预计',
        text: `「${it.itemName}」因${it.reason}暂停计时，${it.plan ? `原来${it.plan}` : '可以暂停的天数已经用完'}，到今天还没有恢复，正在督促。恢复时会告诉您新的日期。`,
      },
      ['暂停计时', `${it.reason}超过预计，正在督促`],
    ),
  'matter.recounted': it => {
    const due = it.overdue ? '已经超过办理期限，正在督促尽快办好' : `${formatDay(it.dueOn)}前办好`
    return matterNotice(it, {
      title: '办好的日期变了',
      text: `国家的放假安排有更新，「${it.itemName}」原来是${formatDay(it.wasOn)}前办好，现在改为${due}。`,
    })
  },
  'matter.extended': it => {
    const due = it.dueOn ? `${formatDay(it.dueOn)}前办好` : '恢复计时后再告诉您日期'
    const first = it.firstDueOn ? `原定${formatDay(it.firstDueOn)}前，${it.dueOn ? '现在' : ''}` : ''
    return matterNotice(
      it,
      {
        title: '办理期限延长了',
        text: `对不起，「${it.itemName}」要多办 ${it.days} 个工作日，${first}${due}。原因：${sentence(it.reason)}`,
      },
      [it.dueOn ? '办理中' : '暂停计时', `期限延长，${due}`],
    )
  },
  'matter.extension_lapsed': it =>
    matterNotice(it, {
      title: '延期没有批准',
      text: `「${it.itemName}」的延期没有在期限内批准，仍按原来的期限算，现在已经超期，正在督促尽快办好。`,
    }),
  'matter.decided': it => {
    const next = it.nextHolderName ? `接下来由${it.nextHolderName}把结果交给您。` : ''
    return it.outcome === 'granted'
      ? matterNotice(
          it,
          { title: '批准了', text: `「${it.itemName}」批准了。${sentence(it.resultText)}${next}` },
          ['已批准', '结果出来了，点开查看'],
          important({ kind: 'decided', params: { item: it.itemName } }),
        )
      : matterNotice(
          it,
          {
            title: '没有批准',
            text: `「${it.itemName}」没有批准。${sentence(it.resultText)}${next}有疑问请到大厅窗口问；不同意这个决定，可以依法申请行政复议。`,
          },
          ['未批准', '结果和原因，点开查看'],
          important({ kind: 'decided', params: { item: it.itemName } }),
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
          important({
            kind: 'ready',
            params: { item: it.itemName, until: formatDay(it.untilOn), place: it.placeName },
          }),
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
      important({ kind: 'declined', params: { item: it.itemName } }),
    ),
  'matter.withdrawn': it =>
    matterNotice(it, {
      title: '申请已撤回',
      text: `您撤回了「${it.itemName}」的申请，不再往下办。以后还要办，可以重新申请。`,
    }),
} satisfies Notices
