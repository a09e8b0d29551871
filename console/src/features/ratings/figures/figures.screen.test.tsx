import { accepted, house } from '../../../../test/house.ts'
import { click, offersNot, renderScreen, sees } from '../../../../test/screens.tsx'

const GUIDE = /「长寿\(高龄\)老人补贴」的指南（5 次）/
beforeAll(async () => {
  const manager = await house().staff('manager')
  for (let n = 0; n < 5; n += 1) {
    const { caseNumber } = await accepted()
    const of = { caseNumber, stage: 'accepted' as const }
    await manager.enterPaperRating({ body: { grade: 2, reasons: ['Z207'], of } })
  }
  await house().deliver()
})

test('from a reason to the guide that caused it: whoever may writes it anew, whoever leads reads it', async () => {
  await renderScreen('/ratings?tab=figures', { signedInAs: 'manager' })
  await sees(/指南不准确/)
  await click(new RegExp(`^改${GUIDE.source}`), 'link')
  await sees('统一事项')
  await sees(/长寿\(高龄\)老人补贴/)
  await renderScreen('/ratings?tab=figures', { signedInAs: 'leader' })
  await sees(new RegExp(`^看${GUIDE.source}`))
  offersNot(new RegExp(`^改${GUIDE.source}`), 'link')
})

test('beside every share stands what was served, offered and given; narrowed by the person and by the way', async () => {
  await renderScreen('/ratings?tab=figures', { signedInAs: 'manager' })
  await sees('办完可评的')
  await sees('已请群众评价的')
  await click('人员', 'radio')
  await click('只看陈晓敏')
  await sees('清除筛选')
  await click('评价渠道', 'radio')
  await click('只看纸质表')
  await click(/看这些评价/)
  await sees('共 5 条')
})
