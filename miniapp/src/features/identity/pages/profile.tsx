import { Text, View } from '@tarojs/components'
import type { Resident } from '@zhenyiban/shared/identity/contract.ts'
import { documentName } from '@zhenyiban/shared/kernel/documents.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { token } from '../../../shell/session.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Detail } from '../../../ui/detail.tsx'
import { DocumentField } from '../../../ui/document-field.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Await, Notice, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { BindPhone } from '../parts/bind-phone.tsx'
import { JoinsNotice } from '../parts/joins-notice.tsx'
import { Village } from '../parts/village.tsx'
import type { Joins } from '../use-bind-phone.ts'
import { useProfile } from '../use-profile.ts'
import '../identity.scss'

const texts = messages.profile

/** One's own fields: the name to be read over, document and phone in full by a tap, which is recorded. */
const OwnFields = ({ me }: { me: Resident }) => {
  const [full, setFull] = useState<{ document: Resident['document']; phone: string | null }>()
  const read = useAction(async () => setFull(await api.readMe()))
  const { document, phone } = full ?? me
  if (!me.name && !me.document) return null
  return (
    <View className="facts">
      {me.name && <Detail name={texts.name}>{me.name}</Detail>}
      {document && <Detail name={documentName(document.type)}>{document.number}</Detail>}
      {phone && <Detail name={texts.phone}>{phone}</Detail>}
      <Notice refusal={read.refusal} plain />
      {full ? (
        <Text className="para small soft">{texts.readRecorded}</Text>
      ) : (
        <Button look="quiet" text={texts.readFull} busy={read.busy} onTap={() => void read.run()} />
      )}
    </View>
  )
}

interface FormProps {
  me: Resident
  form: ReturnType<typeof useProfile>
  onSaved: (me: Resident) => void
}
interface BoundPhoneProps extends Pick<FormProps, 'me' | 'onSaved'> {
  onBegun: () => void
}
/** The phone that is bound, another one, and what came with it. */
const BoundPhone = ({ me, onBegun, onSaved }: BoundPhoneProps) => {
  const [binding, setBinding] = useState(false)
  const [joined, setJoined] = useState<Joins | null>(null)
  return (
    <Section title={texts.phone}>
      <Text className="para">{me.phone ? texts.phoneNow(me.phone) : texts.phoneNone}</Text>
      {/* Said to everybody alike: whether one's document stands elsewhere too is told to nobody who may be a stranger. */}
      <Text className="para small soft">{texts.otherAccount}</Text>
      {joined && <JoinsNotice joins={joined} done />}
      {binding ? (
        <>
          <BindPhone
            hasDocument={me.document !== null}
            onBound={(bound, joins) => {
              onSaved(bound)
              setBinding(false)
              setJoined(joins)
            }}
          />
          <Button look="quiet" text={texts.notNow} onTap={() => setBinding(false)} />
        </>
      ) : (
        <Button
          look="plain"
          text={me.phone ? texts.changePhone : texts.bindPhone}
          onTap={() => {
            onBegun()
            setBinding(true)
          }}
        />
      )}
    </Section>
  )
}
const Form = ({ me, form, onSaved }: FormProps) => {
  const [picking, setPicking] = useState(false)
  const villageName = form.village?.name ?? me.villageName
  return (
    <>
      <Text className="para soft">{texts.why}</Text>
      <OwnFields key={`${me.document?.type} ${me.document?.number} ${me.phone}`} me={me} />
      <Field
        label={texts.name}
        value={form.name}
        offers="name"
        placeholder={me.name ? texts.nameNow(me.name) : ''}
        wrong={detailOf(form.save.refusal, 'name')}
        onInput={form.setName}
      />
      <DocumentField
        value={form.document}
        {...(me.document && { placeholder: texts.idNow })}
        wrong={detailOf(form.save.refusal, 'document.number')}
        onChange={form.setDocument}
      />
      {form.asksDocument && (
        <Choice
          many
          text={texts.documentAgreed}
          on={form.documentAgreed}
          onTap={() => form.setDocumentAgreed(!form.documentAgreed)}
        />
      )}
      <Section title={texts.village}>
        <Text className="para">{villageName ?? texts.villageNone}</Text>
        {picking ? (
          <Village
            chosen={form.village?.id ?? me.villageId}
            onPick={village => {
              form.setVillage(village)
              setPicking(false)
            }}
          />
        ) : (
          <Button
            look="plain"
            text={villageName ? texts.changeVillage : texts.pickVillage}
            onTap={() => setPicking(true)}
          />
        )}
      </Section>
      <Notice refusal={form.save.refusal} plain />
      {form.saved && (
        <View className="notice good" role="status">
          <Text className="notice-text">{texts.saved}</Text>
        </View>
      )}
      <Button
        text={texts.save}
        disabled={!form.changed}
        busy={form.save.busy}
        onTap={() => void form.save.run()}
      />
      <BoundPhone me={me} onBegun={form.forgetSaved} onSaved={onSaved} />
    </>
  )
}

export default () => {
  const signedIn = token.use()
  const me = useLoad(signedIn ? () => api.me() : undefined, [signedIn])
  // State of the page, so that the input survives an expired session.
  const form = useProfile(me.value, me.set)
  return (
    <Page title={texts.title}>
      {signedIn ? (
        <Await of={me}>{value => <Form me={value} form={form} onSaved={me.set} />}</Await>
      ) : (
        <SignInFirst why={texts.signInWhy} />
      )}
    </Page>
  )
}
