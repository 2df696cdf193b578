// Checks receipts beside the page, so that the page never stands still. It talks to nobody but the page.
import prepare, { check } from './verifier.js';

let ready;
try {
  await prepare({ module_or_path: new URL('verifier_bg.wasm', import.meta.url) });
  ready = true;
} catch {
  ready = false;
}

addEventListener('message', ({ data: { turn, bytes, language } }) => {
  let found;
  try {
    found = JSON.parse(check(new Uint8Array(bytes), language));
  } catch {
    found = { verdict: 'broken' };
  }
  postMessage({ turn, found });
});

postMessage({ ready });
