import { province } from '@zhenyiban/shared/province/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { giveItemCode, listItemCodes } from './items.ts'
import { listReports, resendReport, resendReports } from './listing.ts'
import { changeSetting, readSetting } from './settings.ts'
import { exportReports } from './workbook.ts'

export const provinceRoutes = implement(province, {
  provinceSetting: ({ app, actor, params }) => readSetting(app, actor, params.organisationId),
  setProvince: ({ app, actor, params, body }) =>
    changeSetting(app, actor, { id: params.organisationId, ...body }),
  provinceReports: ({ actor, params, query }) => listReports(actor, params.organisationId, query),
  provinceReportsFile: ({ app, actor, params, query }) =>
    exportReports(app, actor, params.organisationId, query),
  resendReport: ({ app, actor, params }) => resendReport(app, actor, params),
  resendReports: ({ app, actor, params }) => resendReports(app, actor, params.organisationId),
  provinceItems: ({ actor, params }) => listItemCodes(actor, params.organisationId),
  setProvinceItem: ({ app, actor, params, body }) => giveItemCode(app, actor, { ...params, ...body }),
})
