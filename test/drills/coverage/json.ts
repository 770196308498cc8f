import type { Results } from './results';

/**
 * What the product shows: when and on what a runbook was drilled, which text of it, and which commands of its steps were
 * executed. It ships, so that it says no more than that.
 */
export function drilledJson(results: Results) {
  return {
    drilled: 1,
    runbooks: Object.fromEntries(
      Object.entries(results).map(([name, { date, version, on, drills, commands, steps }]) => {
        const run = Object.entries(steps).filter(([, { parts }]) => parts.length > 0);
        return [
          name,
          {
            date,
            version,
            on: on.filter((one) => !tools.has(one.split(' ', 1)[0] ?? '')).map(upstream),
            drills: drills.length,
            commands,
            steps: Object.fromEntries(run.map(([id, { parts }]) => [id, parts.join(' ')])),
          },
        ];
      }),
    ),
  };
}

/** What drills look and act with: people are told on what a runbook was drilled, and docs/drills.md has all of it. */
const tools: ReadonlySet<string> = new Set([
  ...['bind9-dnsutils', 'conntrack', 'coreutils', 'curl', 'dbus', 'dnsperf', 'gdb', 'git', 'iproute2', 'libc6'],
  ...['mariadb-client', 'openssl', 'procps', 'socat', 'sysstat', 'systemd-resolved', 'tar'],
]);

/** `mariadb-server 1:10.11.19-0+deb12u1` as people call it: `mariadb-server 10.11.19`. */
const upstream = (packaged: string): string => packaged.replace(/ (?:\d+:)?([^\s-]*).*$/, ' $1').replace(/[+~].*$/, '');
