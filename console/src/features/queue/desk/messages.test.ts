import { ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import { windowDesk } from '@zhenyiban/shared/queue/window-desk.ts'
import { deskKeys, keys } from '../../../shell/keys.ts'
import { messages } from './messages.ts'

test('a visit is 结束, never 办结 as a matter is, nor 办完 as both might be', () => {
  const said = [
    ...Object.values(messages).map(each => (typeof each === 'string' ? each : '')),
    ...Object.values(messages.counts),
    ...Object.values(ticketStatusLabels),
    ...Object.values(windowDesk).map(({ summary }) => summary),
    ...deskKeys.map(key => keys[key]),
  ].join('\n')
  expect(said).toContain('结束')
  expect(said).not.toMatch(/办结|办完/)
})
