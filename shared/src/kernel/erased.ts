/** What stands in place of the name, document and phone of a person who deleted their account (已注销); never masked. */
export const ERASED = '已注销'
