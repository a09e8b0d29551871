import { Text, View } from '@tarojs/components'
import { cleanPhone, spellPhone } from '@zhenyiban/shared/kernel/clean.ts'
import { documentName } from '@zhenyiban/shared/kernel/documents.ts'
import { Detail } from '../../../ui/detail.tsx'
import { type Draft, documentIn } from '../drafts.ts'
import { messages } from '../messages.ts'

export const StepCheck = ({ draft: { item, applicant, handedIn, consent } }: { draft: Draft }) => {
  const document = documentIn(applicant)
  return (
    <>
      <View className="facts">
        <Detail name={messages.item}>{item?.name}</Detail>
        <Detail name={messages.applicant}>{applicant.name}</Detail>
        <Detail name={documentName(document.type)}>{document.number}</Detail>
        <Detail name={messages.phone}>{spellPhone(cleanPhone(applicant.phone))}</Detail>
        <Detail name={messages.village}>{applicant.villageName ?? messages.none}</Detail>
        <Detail name={messages.papers}>{handedIn.length > 0 ? handedIn.join('、') : messages.none}</Detail>
        <Detail name={messages.consent}>{consent ? messages.agreedBy[consent.way] : messages.none}</Detail>
      </View>
      <Text className="para small soft">{messages.sendKept}</Text>
      <Text className="para small soft">{messages.privacy}</Text>
    </>
  )
}
