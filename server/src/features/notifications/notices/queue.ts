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
          sms: { kind: 'called', params: { number, hall: hallName, window: String(windowNumber) } },
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
  // The first invitation is in the inbox already when the visit ends a second time.
  'ticket.finished': ({ ticketId, residentId, hallName, itemName, number, again }) =>
    residentId && !again
      ? {
          residentId,
          title: '这次办得怎么样',
          text: `您的 ${number} 号在${hallName}的办理结束了${itemName ? `：${itemName}` : ''}。愿意的话请评一评，可以匿名。`,
          target: { kind: 'rating', id: ticketId },
          push: null,
        }
      : null,
  'ticket.reopened': ({ ticketId, residentId, number, windowNumber, rated }) =>
    residentId
      ? {
          residentId,
          title: '您的号还在办',
          text: `刚才 ${number} 号结束得早了，已改回来，还在 ${windowNumber} 号窗口办理。${rated ? '您刚才的评价已经收到，不用再评。' : '办好后再请您评价。'}`,
          target: { kind: 'ticket', id: ticketId },
          push: null,
        }
      : null,
} satisfies Notices
