/** Rows of a QR code repeat, so one fixed PNG filter is used instead of trying all of them. */
export const rowsAlike = { filterType: 2, deflateStrategy: 0 }
