// The product of the drills with regions: takes orders, and keeps them in the database that /etc/app/writer.cnf names.
// Usage: node app.mjs ADDRESS    It does at most `workers` requests at a time, and refuses those beyond the queue: as
// life does, it gets slow first. What it needs from its own region is the file /srv/volume/catalog.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const [, , address = '127.0.0.1'] = process.argv;
const workers = 4;
const queueLength = 8;
/** @type {(() => void)[]} */
const queue = [];
let busy = 0;

async function enter() {
  if (busy < workers) busy++;
  else if (queue.length < queueLength)
    await new Promise((resolve) => {
      queue.push(() => {
        resolve(undefined);
      });
    });
  else throw new Error('overloaded');
}

function leave() {
  const next = queue.shift();
  if (next === undefined) busy--;
  else next();
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

createServer((request, response) => {
  enter()
    .then(() => answer(request.url ?? '/').finally(leave))
    .then((text) => response.end(`${text}\n`))
    .catch(() => response.writeHead(503).end('not now\n'));
}).listen(80, address);
