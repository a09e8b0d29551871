import { Text, View } from '@tarojs/components'
import type { Guide, Item } from '@zhenyiban/shared/catalogue/contract.ts'
import { limitWords } from '@zhenyiban/shared/catalogue/limit-words.ts'
import { limitOf } from '@zhenyiban/shared/catalogue/limits.ts'
import type { LocalValues } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { type Hall, hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Detail } from '../../../ui/detail.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Section } from '../../../ui/page.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { StageLine } from '../../../ui/stage-line.tsx'
import { messages } from '../messages.ts'
import { Checklist } from './checklist.tsx'

/** By when, and said by whom: what nobody promised is not called a promise. */
const daysWords = (item: Item): string => {
  const limit = limitOf(item, item.guide?.stages)
  return limit.days === null ? messages.guide.noLimit : limitWords(limit)
}
/** A guide published elsewhere is a help, not a promise. */
const isOurs = (version: number, place: string, hall: Hall | undefined): boolean =>
  // The district's own standard holds at all its halls.
  version > 1 ||
  (hall !== undefined && (place.includes(hall.organisationName) || hall.organisationName.includes(place)))

export const GuideBody = ({ item, guide, hall }: { item: Item; guide: Guide; hall: Hall | undefined }) => (
  <>
    {!isOurs(item.version, guide.place, hall) && (
      <View className="notice">
        <Icon name="alert" />
        <View className="notice-body">
          <Text className="notice-text">{messages.guide.notOurs(guide.place)}</Text>
        </View>
      </View>
    )}
    {guide.conditions && (
      <Section title={messages.guide.canI}>
        <Text className="para">{guide.conditions}</Text>
      </Section>
    )}
    <Section title={messages.guide.bring}>
      <Checklist itemId={item.id} materials={guide.materials} />
    </Section>
    <Section title={messages.guide.place}>
      {hall && <Where hall={hall} local={item.local} />}
      {guide.window && <Detail name={messages.guide.window}>{guide.window}</Detail>}
    </Section>
    <Section title={messages.guide.days}>
      <Text className="para">{daysWords(item)}</Text>
      {guide.legalDays !== null && guide.promisedDays !== null && (
        <Text className="para soft secondary">{messages.guide.legal(guide.legalDays)}</Text>
      )}
    </Section>
    <Section title={messages.guide.fee}>
      <Text className="para">{guide.fee ?? messages.guide.feeUnknown}</Text>
    </Section>
    {guide.stages.length > 0 && (
      <Section title={messages.guide.stages}>
        <StageLine
          stages={guide.stages.map(({ name, by, part }) => ({
            name,
            state: 'ahead',
            by: part ? messages.guide.forPart(by, part) : by,
          }))}
        />
      </Section>
    )}
    {/* Another town's office cannot take a complaint about this hall. */}
    {isOurs(item.version, guide.place, hall) && guide.complaintPhones.length > 0 && (
      <Section title={messages.guide.complaint}>
        {guide.complaintPhones.map(phone => (
          <Detail key={phone} name={messages.guide.complaintPhone}>
            <PhoneLink phone={phone} />
          </Detail>
        ))}
      </Section>
    )}
    <Section title={messages.guide.source}>
      <Detail name={messages.guide.publisher}>{guide.place}</Detail>
      {guide.publishedOn && (
        <Detail name={messages.guide.publishedOn}>
          {`${guide.publishedOn.slice(0, 4)}年${formatDay(guide.publishedOn)}`}
        </Detail>
      )}
      <View className="secondary">
        <Detail name={messages.guide.sourceName}>{guide.source}</Detail>
      </View>
    </Section>
  </>
)

/** The hall, and what is said of this item there: that comes before what holds for the hall as a whole. */
export const Where = ({ hall, local }: { hall: Hall; local: LocalValues }) => {
  const phone = local.phone ?? hall.phone
  return (
    <>
      <Detail name={messages.guide.hall}>{hall.name}</Detail>
      <Detail name={messages.guide.address}>{hall.address}</Detail>
      {local.place && <Detail name={messages.guide.localPlace}>{local.place}</Detail>}
      {local.window && <Detail name={messages.guide.localWindow}>{local.window}</Detail>}
      <Detail name={messages.guide.hours}>{local.hours ?? hoursInWords(hall)}</Detail>
      {phone && (
        <Detail name={messages.guide.phone}>
          <PhoneLink phone={phone} />
        </Detail>
      )}
      {local.help && <Detail name={messages.guide.help}>{local.help}</Detail>}
    </>
  )
}
