import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { REUSE_VERSION } from '@zhenyiban/shared/papers/reuse.ts'
import type { Sent } from './access-samples.ts'
import type { AccessScene } from './access-scene.ts'
import type { TestApp } from './fixture.ts'

export const matterSamples = (
  { towns: places }: TestApp,
  { params: { hallId, itemId, matterId }, matter, photo }: AccessScene,
): Sent => ({
  sendBack: { body: { stageIndex: 1, toIndex: 0, reason: '请重新核实' } },
  refuseAtStage: { body: { stageIndex: 0, reason: '不符合条件' } },
  askOffice: {
    body: {
      stageIndex: 0,
      organisationId: places.organisations.townOffice,
      question: '请核实户籍',
      limitDays: 3,
    },
  },
  answerAsk: { body: { answer: '属实' } },
  dropAsk: {},
  receive: { body: matter },
  findReceipt: { body: { caseNumber: '44011711320261123000013', tail: '5678' } },
  caseRatings: { body: { caseNumber: '44011711320261123000013', tail: '5678' } },
  persons: { query: { q: '0000' } },
  requestConsentCode: { body: { hallId, itemId, phone: '13900002222' } },
  viewSignature: { body: { reason: '核对授权' } },
  accept: { body: {} },
  acceptOnPromise: {
    body: {
      materials: ['近期一寸照片'],
      byOn: '2037-11-25',
      version: PROMISE_VERSION,
      way: 'signature',
    },
  },
  keepPromise: { body: {} },
  tellMissing: { body: { missing: ['近期一寸照片'] } },
  complete: { body: {} },
  decline: { body: { reason: '不在受理范围' } },
  pass: { body: { stageIndex: 0 } },
  pauseClock: { body: { reason: 'inspection' } },
  resumeClock: { body: {} },
  undoPause: {},
  chooseResult: { body: { kind: 'pick_up' } },
  addResultDocument: { query: { type: 'image/png' }, body: photo.body },
  findPickUp: { body: { code: '000000' } },
  readMyResult: {},
  askExtension: { body: { days: 5, reason: '案情复杂' } },
  grantExtension: { body: {} },
  refuseExtension: { body: { reason: '抓紧办' } },
  decide: { body: { stageIndex: 0, outcome: 'granted', resultText: '准予' } },
  close: { body: {} },
  matters: { query: { box: 'all' } },
  matterWork: { query: {} },
  assign: { body: { stageIndex: null, toId: places.staff.manager } },
  planReassignment: { body: { fromId: places.staff.clerk, toIds: [places.staff.manager] } },
  reassignMatters: {
    body: {
      posts: [{ matterId, stageIndex: null, revision: 0, toId: places.staff.manager }],
      reason: '陈晓敏离岗',
    },
  },
  undoReassignment: {},
  startMatterExport: { body: { box: 'all', organisationId: places.organisations.town } },
  cancelMatterExport: {},
  revealApplicant: { body: { reason: '电话核实' } },
  withdraw: {},
})

export const paperSamples = (_: TestApp, { params: { matterId, paperId }, photo }: AccessScene): Sent => {
  const ofEarlier = { material: '近期一寸照片', fromMatterId: matterId, version: REUSE_VERSION }
  return {
    makeFamilyLink: {},
    addMyPaper: photo,
    removeMyPaper: {},
    addPaper: photo,
    removePaper: {},
    verifyMaterial: { body: { material: '近期一寸照片', paperIds: [paperId] } },
    returnPaper: { body: { reason: '看不清' } },
    reuseMyPaper: { body: ofEarlier },
    reusePaper: { body: { ...ofEarlier, way: 'signature' } },
    withdrawMyReuse: { body: { material: ofEarlier.material } },
    withdrawReuse: { body: { material: ofEarlier.material } },
    endFamilyLink: {},
  }
}
