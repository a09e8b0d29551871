import { Text, View } from '@tarojs/components'
import { Fact } from '../../../ui/facts.tsx'
import type { Draft } from '../drafts.ts'
import { words } from '../words.ts'

export const StepCheck = ({ draft: { item, applicant, handedIn, consent } }: { draft: Draft }) => (
  <>
    <View className="facts">
      <Fact name={words.item}>{item?.name}</Fact>
      <Fact name={words.applicant}>{applicant.name}</Fact>
      <Fact name={words.idNumber}>{applicant.idNumber}</Fact>
      <Fact name={words.phone}>{applicant.phone}</Fact>
      <Fact name={words.village}>{applicant.villageName ?? words.none}</Fact>
      <Fact name={words.papers}>{handedIn.length > 0 ? handedIn.join('、') : words.none}</Fact>
      <Fact name={words.consent}>{consent ? words.agreedBy[consent.way] : words.none}</Fact>
    </View>
    <Text className="para small soft">{words.sendKept}</Text>
    <Text className="para small soft">{words.privacy}</Text>
  </>
)
