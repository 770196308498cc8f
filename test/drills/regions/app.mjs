// The product of the drills with regions: takes orders, and keeps them in the database that /etc/app/writer.cnf names.
// Usage: node app.mjs ADDRESS    It takes `capacity` requests a second, however fast the machine is, and refuses those
// beyond. What it needs from its own region is the file /srv/volume/catalog.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const [, , address = '127.0.0.1'] = process.argv;
const capacity = 40;
/** When the last ones were taken, in milliseconds. @type {number[]} */
const taken = [];

function enter() {
  const now = performance.now();
  while ((taken[0] ?? now) < now - 1_000) taken.shift();
  if (taken.length >= capacity) throw new Error('overloaded');
  taken.push(now);
}

/**
 * @param {string} sql
 * @returns {Promise<string>}
 */
const query = (sql) =>
  new Promise((resolve, reject) => {
    const argv = ['--defaults-file=/etc/app/writer.cnf', '--connect-timeout=2', '-BN', '-e', sql];
    execFile('mariadb', argv, { timeout: 4000 }, (error, stdout) => {
      if (error === null) resolve(stdout.trim());
      else reject(new Error(error.message));
    });
  });

/** @param {string} path */
async function answer(path) {
  await readFile('/srv/volume/catalog');
  if (path === '/health') return 'well';
  // What a request costs besides the database.
  await new Promise((resolve) => setTimeout(resolve, 30));
  if (!path.startsWith('/order/')) return 'browsing';
  const id = Number(path.slice('/order/'.length));
  return query(`INSERT INTO shop.orders (id, at) VALUES (${id}, NOW(6)); SELECT ${id}`);
}

/** @param {string} path */
async function serve(path) {
  if (path !== '/health') enter();
  return answer(path);
}

createServer((request, response) => {
  serve(request.url ?? '/')
    .then((text) => response.end(`${text}\n`))
    .catch(() => response.writeHead(503).end('not now\n'));
}).listen(80, address);
