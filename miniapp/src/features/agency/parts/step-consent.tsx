import { Text, View } from '@tarojs/components'
import {
  CONSENT_VERSION,
  type ConsentWay,
  consentText,
  consentWays,
} from '@zhenyiban/shared/agency/contract.ts'
import { useState } from 'react'
import { serverNow } from '../../../shell/clock.ts'
import { useSentCode } from '../../../shell/use-sent-code.ts'
import { Choice } from '../../../ui/choice.tsx'
import { CodeField } from '../../../ui/code-field.tsx'
import { type Consent, type Draft, isReachedByMessage } from '../drafts.ts'
import { messages } from '../messages.ts'
import { staffApi } from '../staff-session.ts'
import { SignaturePad } from './signature-pad.tsx'

interface Props {
  draft: Draft
  agent: { name: string; hall: { id: string; name: string } }
  onChange: (consent: Consent) => void
}
const version = CONSENT_VERSION

const ByCode = ({ draft, agent, onChange }: Props) => {
  const { item, applicant } = draft
  const asked = { hallId: agent.hall.id, itemId: item?.id ?? '', phone: applicant.phone }
  const sending = useSentCode(() => staffApi.requestConsentCode({ body: asked }))
  const { refusal } = sending.request
  return (
    <>
      <CodeField
        label={messages.code}
        value={draft.consent?.way === 'sms' ? draft.consent.code : ''}
        onInput={typed => onChange({ version, way: 'sms', code: typed })}
        sending={sending}
        refusal={refusal}
        toOther={{ ask: messages.getCode, sent: messages.codeSent }}
      />
      {refusal?.code === 'server.unavailable' && <Text className="para">{messages.needsNetwork}</Text>}
    </>
  )
}

/** 代办授权: what is agreed to is read out, then the applicant agrees in one of two ways. */
export const StepConsent = (props: Props) => {
  const { draft, agent, onChange } = props
  const reached = isReachedByMessage(draft.applicant)
  const [chosen, setWay] = useState<ConsentWay>(draft.consent?.way ?? 'sms')
  const way = reached ? chosen : 'signature'
  return (
    <>
      <Text className="para soft">{messages.readOut}</Text>
      <View className="card">
        <Text className="para strong">
          {consentText(version, {
            agentName: agent.name,
            stationName: agent.hall.name,
            itemName: draft.item?.name ?? '',
          })}
        </Text>
      </View>
      <View className="card" role="radiogroup" aria-label={messages.consent}>
        {(reached ? consentWays : (['signature'] as const)).map(each => (
          <Choice
            key={each}
            text={messages.ways[each]}
            more={messages.wayText[each]}
            on={each === way}
            onTap={() => setWay(each)}
          />
        ))}
      </View>
      {!reached && <Text className="para soft">{messages.landline}</Text>}
      {way === 'sms' ? (
        <ByCode {...props} />
      ) : (
        <SignaturePad
          strokes={draft.consent?.way === 'signature' ? draft.consent.strokes : []}
          onChange={strokes =>
            onChange({ version, way: 'signature', strokes, signedAt: serverNow().toISOString() })
          }
        />
      )}
    </>
  )
}
