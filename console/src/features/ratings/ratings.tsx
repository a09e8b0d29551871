import { Tabs } from 'antd'
import { Page } from '../../shell/page.tsx'
import { messages } from './messages.ts'
import { RatingList } from './rating-list.tsx'
import { RectificationList } from './rectification-list.tsx'
import './ratings.css'

export const Ratings = () => (
  <Page title={messages.title}>
    <Tabs
      destroyOnHidden
      items={[
        { key: 'rectifications', label: messages.rectifications, children: <RectificationList /> },
        { key: 'ratings', label: messages.ratings, children: <RatingList /> },
      ]}
    />
  </Page>
)
