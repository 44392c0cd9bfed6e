/** Which addresses may be called: none into the house's own networks, as a name or as a number (SSRF). */
import { BlockList, isIP } from 'node:net'

/** Not on the public Internet by the registries of special-purpose addresses (RFC 6890 and its followers). */
const special = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(net, bits, 'ipv4')
// Within 2000::/3, what is for documents or carries an IPv4 address that nobody has looked at.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6')

const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** True for an IP address that stands for a host on the public Internet. Mapped IPv4 (`::ffff:…`) never does. */
export function isPublic(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !special.check(address, 'ipv4')
  return version === 6 && global.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

/** The host of a URL as a number, when it is written as one. */
export const numberIn = ({ hostname }: URL): string | null => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) ? bare : null
}

/** Why a webhook must not have this address, as a catalogue key; null when it may. `open`: private ones are allowed. */
export function refusalOf(written: string, open: boolean): string | null {
  const url = URL.canParse(written) ? new URL(written) : null
  if (!url || !/^https?:$/.test(url.protocol)) return 'invalid_url'
  if (url.username || url.password) return 'webhook_password_in_url'
  if (open) return null
  if (url.protocol !== 'https:') return 'webhook_not_https'
  const number = numberIn(url)
  const named = /(^|\.)(localhost|local|internal)\.?$/.test(url.hostname)
  return named || (number !== null && !isPublic(number)) ? 'webhook_private' : null
}
