import { createHash } from 'node:crypto'
import { TEXTS_VERSION, type TownNotice } from '@zhenyiban/shared/privacy/notice.ts'
import { policyOf, termsOf } from '@zhenyiban/shared/privacy/texts.ts'

const town: TownNotice = {
  operator: '鳌头镇人民政府',
  address: '人民路 1 号',
  contact: '020-87800000',
  smsProvider: null,
  inForceOn: '2026-12-01',
}
const textOf = (parts: readonly { title: string; lines: readonly string[] }[]) =>
  parts.map(({ title, lines }) => [title, ...lines].join('\n')).join('\n')

/** A changed text is agreed to anew: whoever changes one gives it the next version, and both here. */
test('each version is one text', () => {
  const text = textOf([...policyOf(town), ...termsOf(town)])
  const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 12)
  expect({ version: TEXTS_VERSION, fingerprint }).toEqual({ version: '2026-12', fingerprint: '86a8a6f161cc' })
})
