'use strict';
// A worker that leases attempts: node pull.js http://127.0.0.1:8080 token-refresher. SIGTERM drains it.

const http = require('node:http');
const { refresh } = require('./refresher.js');

const url = `${process.argv[2].replace(/\/$/, '')}/api/v1/handlers/continuous/${encodeURIComponent(process.argv[3])}`;
const sleep = time => new Promise(done => setTimeout(done, time));
let isStopping = false;

function post(verb, content) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(content);
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const request = http.request(`${url}/${verb}`, { method: 'POST', headers, timeout: 10_000 }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', part => { text += part; }).on('error', reject).on('end', () =>
        response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${response.statusCode}: ${text}`)));
    });
    request.on('timeout', () => request.destroy(new Error('no answer'))).on('error', reject).end(body);
  });
}

async function work({ lease, call }) {
  // A third of a lease, which is 30 seconds unless the target says otherwise. A lost one is refused at the end.
  const extending = setInterval(() => post('extend', { lease }).catch(() => {}), 10_000);
  const [verb, told] = await refresh(call).then(
    reply => ['complete', { reply }], e => ['fail', { message: e.message, error: e.name }]);
  clearInterval(extending);
  await post(verb, { lease, ...told }).catch(e => console.error(`the attempt was lost: ${e.message}`));
}

async function main() {
  console.log('polling');
  while (!isStopping) {
    try {
      const answer = await post('lease', { max: 1, wait: '00:00:02' });
      for (const leased of answer.leases) await work(leased);
      if (answer.isDraining) await sleep(1000);
    } catch (e) { // Not there, or stopping.
      console.error(`no work to be had: ${e.message}`);
      await sleep(1000);
    }
  }
  console.log('drained');
}

process.on('SIGTERM', () => { isStopping = true; });
main();
