import { Tabs } from 'antd'
import { Page } from '../../shell/page.tsx'
import { CaseList } from './cases/case-list.tsx'
import { messages } from './messages.ts'
import { RatingList } from './rating-list.tsx'
import './ratings.css'

export const Ratings = () => (
  <Page title={messages.title}>
    <Tabs
      destroyOnHidden
      items={[
        { key: 'rectifications', label: messages.rectifications, children: <CaseList /> },
        { key: 'ratings', label: messages.ratings, children: <RatingList /> },
      ]}
    />
  </Page>
)
