/** What the two texts that people agree to are called. */
export const policyTitle = '隐私政策'
export const termsTitle = '服务协议'
