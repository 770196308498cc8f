// One instance of a service behind a balancer. Usage: node instance.mjs ADDRESS
// It does four requests at a time, health checks among them, and each takes 60 to 140 ms. /srv/mode says what is wrong with it:
// "shaky" (its health check fails for 3 of 6 seconds), or "needs HOST" (its health check asks that host, which all share).
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';

const [, , address = '127.0.0.1'] = process.argv;
/** @type {(() => void)[]} */
const waiting = [];
let busy = 0;

/** @param {string} host */
const reaches = (host) =>
  new Promise((resolve) => {
    const socket = connect({ host, port: 6379, timeout: 1000 });
    /** @param {boolean} is */
    const answer = (is) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => {
      answer(true);
    });
    for (const event of ['error', 'timeout'])
      socket.once(event, () => {
        answer(false);
      });
  });

/** @returns {Promise<boolean>} */
async function isWell() {
  const mode = (await readFile('/srv/mode', 'utf8').catch(() => '')).trim();
  if (mode === 'shaky') return Date.now() % 6000 < 3000;
  return mode.startsWith('needs ') ? (await reaches(mode.slice('needs '.length))) === true : true;
}

createServer((request, response) => {
  const serve = async () => {
    const well = request.url === '/health' ? await isWell() : true;
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 80));
    response.writeHead(well ? 200 : 503).end(well ? 'well\n' : 'not well\n');
    const next = waiting.shift();
    if (next === undefined) busy--;
    else next();
  };
  if (busy >= 4) waiting.push(() => void serve());
  else {
    busy++;
    void serve();
  }
}).listen(80, address);
