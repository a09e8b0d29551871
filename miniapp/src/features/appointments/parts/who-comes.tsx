import { Text, View } from '@tarojs/components'
import {
  relationLabels,
  relations,
  type Visitor,
  visitorKindLabels,
} from '@zhenyiban/shared/appointments/visitors.ts'
import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DocumentField } from '../../../ui/document-field.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { messages } from '../messages.ts'
import type { WhoComes as Chosen } from '../use-visitor.ts'

export const visitorWords = ({ name, kind, relation }: Visitor): string =>
  messages.who.told(name, relation ? relationLabels[relation] : visitorKindLabels[kind])

interface Props {
  visitor: Chosen
  /** Of the booking; its details are shown at their field. */
  refusal: Refusal | undefined
}
/** 来办事的人: oneself, or one of the family. */
export const WhoComes = ({ visitor, refusal }: Props) => {
  const { who } = messages
  return (
    <Section title={who.title}>
      <View className="card">
        <Choice text={who.self} on={!visitor.forFamily} onTap={() => visitor.setForFamily(false)} />
        <Choice
          text={who.family}
          more={who.familyHint}
          on={visitor.forFamily}
          onTap={() => visitor.setForFamily(true)}
        />
        {visitor.forFamily && (
          <>
            <Field
              label={who.name}
              value={visitor.name}
              onInput={visitor.setName}
              wrong={detailOf(refusal, 'visitor.name')}
            />
            <View className="field">
              <Text className="field-label">{who.relation}</Text>
              {relations.map(one => (
                <Choice
                  key={one}
                  text={relationLabels[one]}
                  on={visitor.relation === one}
                  onTap={() => visitor.setRelation(one)}
                />
              ))}
            </View>
            <Field
              label={who.phone}
              value={visitor.phone}
              onInput={visitor.setPhone}
              kind="phone"
              hint={who.phoneHint}
              wrong={detailOf(refusal, 'visitor.phone')}
            />
            <DocumentField
              value={visitor.document}
              hint={who.documentHint}
              wrong={detailOf(refusal, 'visitor.document.number')}
              onChange={visitor.setDocument}
            />
          </>
        )}
      </View>
    </Section>
  )
}
