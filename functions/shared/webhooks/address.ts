import { BlockList, isIP } from 'node:net';

/** Ranges that are nobody's public server: this machine, private and carrier networks, link-local (cloud metadata), documentation, multicast. */
const CLOSED_V4 = [
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
] as const;
/** Only global unicast (2000::/3) is open, less what tunnels or documents. */
const CLOSED_V6 = [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
] as const;

/** Two lists: in one, an IPv4 address would also be looked for among the IPv6 ranges, as the mapped address it could be written as. */
const [closedV4, closedV6] = [new BlockList(), new BlockList()];
for (const [address, bits] of CLOSED_V4) closedV4.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of CLOSED_V6) closedV6.addSubnet(address, bits, 'ipv6');

/** True for an IP address that may be anybody's server on the internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closedV4.check(address, 'ipv4');
    case 6:
      return !closedV6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Names that never leave a network. */
const INNER_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|invalid|test|example)$/;

/**
 * True for an address that events may be sent to: https on its usual port, a public name, no credentials. What the name resolves to is
 * checked again when connecting.
 */
export function isWebhookAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, hash } = new URL(text);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '' || hash !== '') return false;
  const name = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(name) !== 0) return isPublicAddress(name);
  return name.includes('.') && !INNER_NAME.test(name);
}
