import { isIPv6 } from 'node:net'

/** The eight groups of an IPv6 address, without what names the interface. */
const groupsOf = (address: string): number[] => {
  // A URL's host is written in one way only: hexadecimal, without leading zeros.
  const host = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1)
  const [before, after] = host.split('::').map(half => (half ? half.split(':') : []))
  const zeros = after ? Array<string>(8 - before!.length - after.length).fill('0') : []
  return [...before!, ...zeros, ...(after ?? [])].map(group => Number.parseInt(group, 16))
}
/** An IPv4 address as a socket that takes both writes it: `::ffff:203.0.113.7`. */
const mappedOf = (groups: readonly number[]): string | null => {
  const isMapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff
  return isMapped
    ? groups
        .slice(6)
        .flatMap(group => [group >> 8, group & 255])
        .join('.')
    : null
}

/**
 * Whom a limit by address counts: an IPv4 address, or the /64 of an IPv6 address, which is what one household or phone gets
 * and picks its addresses from as it likes (RFC 6177, RFC 8981).
 */
export const senderNetwork = (address: string): string => {
  if (!isIPv6(address)) return address
  const groups = groupsOf(address)
  const network = groups.slice(0, 4).map(group => group.toString(16))
  return mappedOf(groups) ?? `${network.join(':')}::/64`
}
