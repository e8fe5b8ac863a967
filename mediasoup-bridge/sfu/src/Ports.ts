import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port that is free for UDP and for TCP. Left to itself the worker would take a
 * different one for each, and firewalls could not be told of one.
 */
export async function freePort(ip: string): Promise<number> {
  for (;;) {
    const tcp = createServer().listen(0, ip);
    await once(tcp, 'listening');
    const address = tcp.address();
    if (address === null || typeof address === 'string') throw new Error('TCP socket has no port');
    const free = await isFreeForUdp(ip, address.port);
    tcp.close();
    await once(tcp, 'close');
    if (free) return address.port;
  }
}

async function isFreeForUdp(ip: string, port: number): Promise<boolean> {
  const udp = createSocket(ip.includes(':') ? 'udp6' : 'udp4');
  try {
    udp.bind(port, ip);
    await once(udp, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    udp.close();
  }
}
