'use strict';
// A handler that the server calls. SECRET in the environment, the port as the argument (0: any free one).

const http = require('node:http');
const crypto = require('node:crypto');
const { refresh } = require('./refresher.js');

const key = Buffer.from(process.env.SECRET.replace(/^whsec_/, ''), 'base64');
const maxBytes = 16 * 1024 * 1024;
const maxAge = 5 * 60; // Seconds: an old call that somebody sends again is refused.

function isSigned(headers, body) {
  const sent = headers['webhook-timestamp'] ?? '';
  if (!/^\d+$/.test(sent) || Math.abs(Date.now() / 1000 - Number(sent)) > maxAge) return false;
  const hmac = crypto.createHmac('sha256', key).update(`${headers['webhook-id']}.${sent}.`).update(body);
  const expected = Buffer.from('v1,' + hmac.digest('base64'));
  return (headers['webhook-signature'] ?? '').split(' ').map(given => Buffer.from(given))
    .some(given => given.length === expected.length && crypto.timingSafeEqual(given, expected));
}

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > maxBytes) throw new Error('the call is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function answer(request) {
  const body = await read(request);
  if (!isSigned(request.headers, body)) return [401, { error: 'not-signed', message: 'The signature is not ours.' }];
  return [200, await refresh(JSON.parse(body))];
}

const server = http.createServer(async (request, response) => {
  // Whatever goes wrong is told; the server tries again by its policy.
  const [status, content] = await answer(request).catch(e => [500, { error: e.name, message: e.message }]);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content));
});
server.listen(Number(process.argv[2]), '127.0.0.1',
  () => console.log(`listening at http://127.0.0.1:${server.address().port}/`));
