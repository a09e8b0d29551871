import { Text, View } from '@tarojs/components'
import type { Guide, Item } from '@zhenyiban/shared/catalogue/contract.ts'
import type { LocalValues } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { type Hall, hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Fact } from '../../../ui/facts.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Section } from '../../../ui/page.tsx'
import { PhoneLink } from '../../../ui/phone-link.tsx'
import { StageLine } from '../../../ui/stage-line.tsx'
import { words } from '../words.ts'
import { Checklist } from './checklist.tsx'

const daysWords = ({ promisedDays, legalDays }: Guide): string => {
  const days = promisedDays ?? legalDays
  if (days === null) return words.guide.daysUnknown
  return days === 0 ? words.guide.atOnce : words.guide.promised(days)
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
          <Text className="notice-text">{words.guide.notOurs(guide.place)}</Text>
        </View>
      </View>
    )}
    {guide.conditions && (
      <Section title={words.guide.canI}>
        <Text className="para">{guide.conditions}</Text>
      </Section>
    )}
    <Section title={words.guide.bring}>
      <Checklist itemId={item.id} materials={guide.materials} />
    </Section>
    <Section title={words.guide.place}>
      {hall && <Where hall={hall} local={item.local} />}
      {guide.window && <Fact name={words.guide.window}>{guide.window}</Fact>}
    </Section>
    <Section title={words.guide.days}>
      <Text className="para">{daysWords(guide)}</Text>
      {guide.legalDays !== null && guide.promisedDays !== null && (
        <Text className="para soft secondary">{words.guide.legal(guide.legalDays)}</Text>
      )}
    </Section>
    <Section title={words.guide.fee}>
      <Text className="para">{guide.fee ?? words.guide.feeUnknown}</Text>
    </Section>
    {guide.stages.length > 0 && (
      <Section title={words.guide.stages}>
        <StageLine
          stages={guide.stages.map(({ name, by, part }) => ({
            ...{ name, state: 'ahead' },
            by: part ? words.guide.forPart(by, part) : by,
          }))}
        />
      </Section>
    )}
    {/* Another town's office cannot take a complaint about this hall. */}
    {isOurs(item.version, guide.place, hall) && guide.complaintPhones.length > 0 && (
      <Section title={words.guide.complaint}>
        {guide.complaintPhones.map(phone => (
          <Fact key={phone} name={words.guide.complaintPhone}>
            <PhoneLink phone={phone} />
          </Fact>
        ))}
      </Section>
    )}
    <Section title={words.guide.source}>
      <Fact name={words.guide.publisher}>{guide.place}</Fact>
      {guide.publishedOn && (
        <Fact name={words.guide.publishedOn}>
          {`${guide.publishedOn.slice(0, 4)}年${formatDay(guide.publishedOn)}`}
        </Fact>
      )}
      <View className="secondary">
        <Fact name={words.guide.sourceName}>{guide.source}</Fact>
      </View>
    </Section>
  </>
)

/** The hall, and what is said of this item there: that comes before what holds for the hall as a whole. */
export const Where = ({ hall, local }: { hall: Hall; local: LocalValues }) => {
  const phone = local.phone ?? hall.phone
  return (
    <>
      <Fact name={words.guide.hall}>{hall.name}</Fact>
      <Fact name={words.guide.address}>{hall.address}</Fact>
      {local.place && <Fact name={words.guide.localPlace}>{local.place}</Fact>}
      {local.window && <Fact name={words.guide.localWindow}>{local.window}</Fact>}
      <Fact name={words.guide.hours}>{local.hours ?? hoursInWords(hall)}</Fact>
      {phone && (
        <Fact name={words.guide.phone}>
          <PhoneLink phone={phone} />
        </Fact>
      )}
      {local.help && <Fact name={words.guide.help}>{local.help}</Fact>}
    </>
  )
}
