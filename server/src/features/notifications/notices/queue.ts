import type { Notices } from './notice.ts'

/** Of a number at the hall. */
export const queueNotices = {
  'ticket.called': ({ ticketId, residentId, number, hallName, windowNumber, calls }) =>
    residentId && calls === 1
      ? {
          residentId,
          title: `请到 ${windowNumber} 号窗口`,
          text: `${number} 号，轮到您了。请现在到${hallName} ${windowNumber} 号窗口。`,
          target: { kind: 'ticket', id: ticketId },
          push: {
            template: 'ticket',
            page: `features/queue/pages/ticket?id=${ticketId}`,
            fields: {
              number,
              hallName,
              windowName: `${windowNumber} 号窗口`,
              hint: '轮到您了，请现在到窗口',
            },
          },
        }
      : null,
  'ticket.skipped': ({ ticketId, residentId, number, hallName }) =>
    residentId
      ? {
          residentId,
          title: '您的号已过',
          text: `${number} 号叫了您，您不在窗口。还要办的话，请在${hallName}重新取号。`,
          target: { kind: 'ticket', id: ticketId },
          push: null,
        }
      : null,
  'ticket.finished': ({ ticketId, residentId, hallName, itemName, number }) =>
    residentId
      ? {
          residentId,
          title: '这次办得怎么样',
          text: `您的 ${number} 号在${hallName}办完了${itemName ? `「${itemName}」` : ''}。愿意的话请评一评，可以匿名。`,
          target: { kind: 'rating', id: ticketId },
          push: null,
        }
      : null,
} satisfies Notices
