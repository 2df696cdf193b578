// Compares a file with the digests of those that were issued. It sends nothing and holds no words: those stand on the page.
const place = document.querySelector('[data-own-file]');
const input = place.querySelector('input');
const status = place.querySelector('[role="status"]');
const words = Object.fromEntries([...place.querySelectorAll('[data-word]')].map((word) => [word.dataset.word, word.textContent]));

function say(name) {
  status.textContent = words[name];
  status.className = `note compared compared--${name}`;
}

async function compare(file) {
  if (!file) return;
  say('reading');
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    say(place.dataset.ownFile.split(' ').includes(hex) ? 'same' : 'other');
  } catch {
    say('unread');
  }
}

input.addEventListener('change', () => compare(input.files[0]));
place.addEventListener('dragover', (event) => {
  event.preventDefault();
  place.classList.add('picker--over');
});
place.addEventListener('dragleave', () => place.classList.remove('picker--over'));
place.addEventListener('drop', (event) => {
  event.preventDefault();
  place.classList.remove('picker--over');
  compare(event.dataTransfer.files[0]);
});
// Without the browser's own digests, as on a page that came in the clear over a network, nothing could be compared.
place.hidden = !globalThis.crypto?.subtle;
