import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { DocumentField } from '../../../ui/document-field.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Await, Empty } from '../../../ui/states.tsx'
import type { Applicant, Draft, Wrong } from '../drafts.ts'
import { listVillages } from '../known-items.ts'
import { messages } from '../messages.ts'

interface Props {
  draft: Draft
  hallId: string
  wrong: Wrong
  onChange: (applicant: Applicant) => void
}

const Villages = ({ hallId, onPick }: { hallId: string; onPick: (id: string, name: string) => void }) => {
  const [typed, setTyped] = useState('')
  const villages = useLoad(() => listVillages(hallId), [hallId])
  return (
    <Await of={villages}>
      {all => {
        const found = all.filter(({ name }) => name.includes(typed.trim()))
        return (
          <>
            <Field label={messages.findVillage} value={typed} onInput={setTyped} />
            <View className="villages">
              {found.length === 0 ? (
                <Empty text={messages.noVillage} />
              ) : (
                found.map(({ id, name }) => (
                  <Choice key={id} text={name} on={false} onTap={() => onPick(id, name)} />
                ))
              )}
            </View>
          </>
        )
      }}
    </Await>
  )
}

export const StepPerson = ({ draft: { applicant }, hallId, wrong, onChange }: Props) => {
  const [picking, setPicking] = useState(false)
  return (
    <>
      <Field
        label={messages.name}
        value={applicant.name}
        wrong={wrong.name}
        onInput={name => onChange({ ...applicant, name })}
      />
      <DocumentField
        value={{ type: applicant.documentType ?? 'id_card', number: applicant.idNumber }}
        wrong={wrong.idNumber}
        onChange={({ type, number }) => onChange({ ...applicant, documentType: type, idNumber: number })}
      />
      <Field
        label={messages.phone}
        kind="phone"
        value={applicant.phone}
        hint={messages.phoneHint}
        wrong={wrong.phone}
        onInput={phone => onChange({ ...applicant, phone })}
      />
      <Section title={messages.village}>
        {wrong.villageId && (
          <Text className="field-wrong" role="alert">
            {wrong.villageId}
          </Text>
        )}
        {applicant.villageName && !picking ? (
          <>
            <Text className="para strong">{messages.villageChosen(applicant.villageName)}</Text>
            <Button look="plain" text={messages.changeVillage} onTap={() => setPicking(true)} />
          </>
        ) : (
          <Villages
            hallId={hallId}
            onPick={(villageId, villageName) => {
              onChange({ ...applicant, villageId, villageName })
              setPicking(false)
            }}
          />
        )}
      </Section>
    </>
  )
}
