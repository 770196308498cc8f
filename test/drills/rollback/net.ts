import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';

/** A service on two hosts, each with nginx, images by digest, and its configuration in a Git work tree. */
export interface Deployed {
  readonly hosts: readonly [Host, Host];
  /** Keeps boot images, and is the configuration service. */
  readonly store: Host;
  readonly customer: Host;
  readonly goodDigest: string;
  readonly badDigest: string;
  /** How the machines are made, and what else people know. */
  readonly seen: { pattern?: 'config' | 'boot' | 'image'; stateMovedOn?: boolean };
}

/** The page is `reads-1` while the data has format 1: a version serves only the formats that it can read. */
const nginx = `worker_processes 1;
events {}
http {
  include /etc/app/site.conf;
}
`;
const site = (version: string, page: string): string =>
  `server {\n  listen 80;\n  include /srv/data/format.conf;\n  root /srv/app/current;\n` +
  `  location = /config { return 200 "${version}\\n"; }\n  location = / { try_files /${page} =500; }\n}\n`;

/** What is written into the image and deployed: its files, by name. */
async function image(host: Host, files: Readonly<Record<string, string>>): Promise<string> {
  await host.must('rm -rf /tmp/image && mkdir /tmp/image');
  for (const [name, text] of Object.entries(files)) await host.write(`/tmp/image/${name}`, text);
  return (
    await host.must(`mkdir -p /srv/app/images /srv/app/releases
      tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C /tmp/image -cf /tmp/image.tar .
      d=$(sha256sum < /tmp/image.tar | cut -c -64); mv /tmp/image.tar "/srv/app/images/$d.tar"; echo "$d"`)
  ).trim();
}

/** Makes nginx take up its configuration, where it runs, and waits until no worker goes by the old one. */
export const reload = `old=$(pgrep -f '[n]ginx: worker')
  if nginx -s reload 2> /dev/null; then for p in $old; do while [ -e "/proc/$p" ]; do sleep 0.1; done; done; fi`;

export const deploy = (host: Host, digest: string): Promise<string> =>
  host.must(`mkdir -p /srv/app/releases/${digest} && tar -xf /srv/app/images/${digest}.tar -C /srv/app/releases/${digest}
    ln -sfn releases/${digest} /srv/app/current
    ${reload}`);

/** Commits a configuration and loads it. */
export async function configure(host: Host, version: string, page = 'reads-$state_format'): Promise<void> {
  await host.write('/etc/app/site.conf', site(version, page));
  await host.must(`cd /etc/app && git add -A && git -c user.name=deploy -c user.email=d@example.test commit -qm '${version}'
    git tag ${version}
    ${reload}`);
}

export async function buildDeployed(world: World): Promise<Deployed> {
  const [a, b, store, customer] = await Promise.all([
    world.host('a', '192.0.2.31'),
    world.host('b', '192.0.2.32'),
    world.host('store', '192.0.2.50'),
    world.host('customer', '192.0.2.80'),
  ]);
  const digests: string[] = [];
  for (const host of [a, b]) {
    await host.write('/etc/nginx/nginx.conf', nginx);
    await host.write('/srv/data/format.conf', 'set $state_format 1;\n');
    const good = await image(host, { version: 'good\n', 'reads-1': 'page\n' });
    digests.push(good, await image(host, { version: 'bad\n', 'reads-2': 'page\n' }));
    await host.must('mkdir -p /etc/app && git -C /etc/app init -q -b main');
    await configure(host, 'config-1');
    await deploy(host, good);
    await host.must('nginx');
  }
  await store.must("mkdir /srv/boot && echo 'a boot image' > /srv/boot/good && echo 'cut off' > /srv/boot/broken");
  await store.start(
    `${process.execPath} -e 'require("node:http").createServer((q, r) => r.end(require("node:fs").readFileSync("/srv/boot" + q.url))).listen(80)'`,
  );
  const [goodDigest = '', badDigest = ''] = digests;
  return { hosts: [a, b], store, customer, goodDigest, badDigest, seen: {} };
}

/** Whether customers get the page, from both hosts. */
export async function isServed({ customer, hosts }: Deployed): Promise<string> {
  const addresses = hosts.map(({ address }) => address).join(' ');
  const { output } = await customer.run(
    `for a in ${addresses}; do curl -s -o /dev/null -m 3 -w '%{http_code} ' http://$a/; done`,
  );
  if (output.trim() !== '200 200') throw new Error(`The hosts answer ${output.trim()}`);
  return 'both hosts serve the page';
}
