// What a running program and the programs below it hold open, as Linux tells it under /proc.
import { readdir, readFile, readlink } from 'node:fs/promises';

/** The open sockets of a process and all its descendants: `{udp, tcp}`. */
export async function openSockets(pid) {
  const [udp, tcp] = await Promise.all(['udp', 'tcp'].map(socketsOfThisMachine));
  const held = (await Promise.all((await family(pid)).map(socketsOf))).flat();
  const among = (all) => held.filter((socket) => all.has(socket)).length;
  return { udp: among(udp), tcp: among(tcp) };
}

async function family(pid) {
  const tasks = await readdir(`/proc/${pid}/task`);
  const children = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  const found = await Promise.all(children.join(' ').match(/\d+/g)?.map(family) ?? []);
  return [Number(pid), ...found.flat()];
}

async function socketsOf(pid) {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')),
  );
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

/** The inodes of the sockets of one protocol, over both versions of IP. */
async function socketsOfThisMachine(protocol) {
  const tables = await Promise.all(
    ['', '6'].map((version) => readFile(`/proc/net/${protocol}${version}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.trim().split('\n').slice(1));
  return new Set(rows.map((row) => row.trim().split(/\s+/)[9]));
}
