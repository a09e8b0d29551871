interface Booking {
  appointmentId: string
  residentId: string
  itemId: string
  itemName: string
  hallId: string
  hallName: string
  startsAt: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'appointment.booked': Booking
    'appointment.rescheduled': Booking
    'appointment.cancelled': Booking
    'appointment.checked_in': Booking
    'appointment.missed': Booking
  }
}

export {}
