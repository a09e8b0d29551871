import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ProvinceSandbox } from '../province/sandbox/sandbox.ts'
import { button, type Html, html } from './view.ts'

const MOST = 24
const KINDS: Record<string, string> = { case: '办件', rating: '评价', rectification: '差评整改' }
const FIELDS: Record<string, string> = {
  areaCode: '行政区划',
  projectNo: '办件编号',
  taskCode: '事项编码',
  stage: '环节',
  stageTime: '环节时间',
  result: '结果',
  assessNumber: '第几次评价',
  assessTime: '评价时间',
  satisfaction: '满意度',
  evalDetail: '评价标签',
  evalWords: '评价用语',
  endTime: '结案时间',
  end: '怎样结案',
}
/** What goes wrong the next time something is reported. */
export const provinceFailures = {
  'province-down': { text: '下一条：502', answer: { status: 502 } },
  'province-lost': { text: '下一条：收下了，但回执丢了', answer: 'lost' },
  'province-item': { text: '下一条：没有这个事项', answer: { code: 'E04', message: '没有这个事项' } },
  'province-key': { text: '下一条：签名不对', answer: { status: 401 } },
} as const

/** What the province would have received, the newest first. */
export const provincePart = ({ received }: ProvinceSandbox): Html => html`<section><h2>省平台</h2>
<p>${Object.entries(provinceFailures).map(([action, { text }]) => button(text, action))}</p><div class="cards">${
  received.length === 0
    ? html`<p class="quiet">还没有上报过。镇街在工作台「省平台上报」里开通。</p>`
    : received
        .slice(-MOST)
        .reverse()
        .map(
          ({
            kind,
            data,
            receipt,
            at,
          }) => html`<article class="card" aria-label="${KINDS[kind] ?? kind}，回执 ${receipt}">
<h3>${KINDS[kind] ?? kind}</h3><p class="quiet">回执 ${receipt} · ${formatInstant(at.toISOString())}</p>
<dl>${Object.entries(data).map(([name, value]) => html`<dt>${FIELDS[name] ?? name}</dt><dd>${value}</dd>`)}</dl></article>`,
        )
}</div></section>`
