import { api } from '../../../api.ts'
import { messages } from '../messages.ts'
import { type MoveForm, noteOf } from './move-form.ts'
import { AskFields, DecideFields, ReturnFields } from './stage-fields.tsx'
import { NoteField, RefusalReasonField } from './text-fields.tsx'

/** What is done at one stage of the matter. */
export const stageMoves = {
  pass: {
    explained: '这个环节办好后，办件交给下一个环节的单位。',
    button: 'onward',
    Fields: () => <NoteField hint={messages.passNoteHint} />,
    send: ({ id }, filled, stageIndex) =>
      api.pass({ params: { matterId: id }, body: { stageIndex, ...noteOf(filled) } }),
  },
  decide: {
    explained: '写下结果。申请人会看到这段话。',
    button: 'onward',
    Fields: DecideFields,
    send: ({ id }, { outcome = 'granted', resultText = '', resultKind = 'text' }, stageIndex) =>
      api.decide({ params: { matterId: id }, body: { stageIndex, outcome, resultText, resultKind } }),
  },
  sendBack: {
    explained: '前面的环节要重办。退回后，排在它后面的环节都重新办；其他同时办的环节不受影响。期限不变。',
    button: 'aside',
    Fields: ReturnFields,
    send: ({ id }, { toIndex = 0, reason = '' }, stageIndex) =>
      api.sendBack({ params: { matterId: id }, body: { stageIndex, toIndex, reason } }),
  },
  askOffice: {
    explained: '请别的部门帮忙核实或出意见。对方会在「待我办」里看到，答复前本环节不能办好。',
    button: 'aside',
    Fields: AskFields,
    send: ({ id }, { organisationId = '', question = '', limitDays = 0 }, stageIndex) =>
      api.askOffice({ params: { matterId: id }, body: { stageIndex, organisationId, question, limitDays } }),
  },
  refuse: {
    explained: '在这个环节就能确定不符合条件。办件不再往下办，申请人会看到您写的原因。',
    button: 'dangerous',
    Fields: RefusalReasonField,
    send: ({ id }, { reason = '' }, stageIndex) =>
      api.refuseAtStage({ params: { matterId: id }, body: { stageIndex, reason } }),
  },
} satisfies Record<string, MoveForm>
