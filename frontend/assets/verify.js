// Reads a receipt, has it checked by the worker beside it, and fills in the page. It holds no words: those stand on the page.
const LARGEST = 64 * 1024 * 1024;
const SHORT = 12;

const place = document.querySelector('[data-verify]');
const one = (selector) => place.querySelector(selector);
const all = (selector) => place.querySelectorAll(selector);
const picker = one('[data-picker]');
const input = one('#receipt');
const status = one('[data-status]');
const result = one('[data-result]');
const title = document.title;
let turn = 0;

const words = Object.fromEntries([...all('[data-word]')].map((word) => [word.dataset.word, word.textContent]));
const say = (name, figures = {}) => words[name].replace(/\{(\w+)\}/g, (gap, figure) => figures[figure] ?? gap);
const grouped = new Intl.NumberFormat(document.documentElement.lang);

const worker = new Worker(new URL('verify-worker.js', import.meta.url), { type: 'module' });
const waiting = new Map();

worker.addEventListener('message', ({ data }) => {
  if (data.ready) begin();
  else waiting.get(data.turn)?.(data.found);
});

function begin() {
  input.disabled = false;
  status.textContent = say('ready');
}

function ask(number, bytes) {
  const answer = new Promise((resolve) => waiting.set(number, resolve));
  worker.postMessage({ turn: number, bytes, language: document.documentElement.lang }, [bytes]);
  return answer;
}

async function examine(file) {
  turn += 1;
  const mine = turn;
  result.hidden = true;
  status.classList.remove('unseen');
  status.textContent = say('checking', { file: file.name });
  const found = await judge(file, mine);
  waiting.delete(mine);
  // Another file was chosen meanwhile.
  if (mine === turn) show(file, found);
}

async function tryOut({ href, download }) {
  const example = await fetch(href).then((answer) => answer.blob(), () => new Blob());
  await examine(new File([example], download));
}

async function judge(file, mine) {
  if (file.size > LARGEST) return { verdict: 'large' };
  try {
    return await ask(mine, await file.arrayBuffer());
  } catch {
    return { verdict: 'unreadable' };
  }
}

function show(file, found) {
  for (const verdict of all('[data-verdict]')) verdict.hidden = verdict.dataset.verdict !== found.verdict;
  const size = say('size', { kilobytes: grouped.format(Math.ceil(file.size / 1000)) });
  const facts = { file: `${file.name} (${size})`, ...found.facts };
  for (const fact of all('[data-fact]')) {
    fact.textContent = facts[fact.dataset.fact] ?? '';
    fact.closest('.facts__row').hidden = !facts[fact.dataset.fact];
  }
  for (const list of all('[data-list]')) fillList(list, found[list.dataset.list] ?? []);
  one('[data-draw]').hidden = !found.draw;
  if (found.draw) explain(found.draw);
  result.hidden = false;
  const heading = one(`[data-verdict="${found.verdict}"] h2`);
  // The heading shows it; the status says it to those who cannot see.
  status.classList.add('unseen');
  status.textContent = heading.textContent;
  document.title = `${heading.textContent} · ${title}`;
  heading.focus();
}

function fillList(section, findings) {
  section.hidden = findings.length === 0;
  section.querySelector('ul').replaceChildren(...findings.map(finding));
}

function finding({ title, says }) {
  return group('li', element('strong', title), element('p', says));
}

function explain(draw) {
  one('[data-says]').replaceChildren(...draw.says.map((sentence) => element('p', sentence)));
  fillTable('panel', draw.panel, seat);
  fillTable('reserves', draw.reserves, reserve);
  fillTable('types', draw.types, type);
  fillTable('excluded', draw.excluded, ({ reason, people }) => [reason, grouped.format(people)]);
  part('panel', draw.panel.length > 0);
  part('reserves', draw.reserves.length > 0);
  part('history', draw.history.length > 0);
  one('[data-summary]').textContent = say('types', { count: grouped.format(draw.types.length) });
  one('[data-types]').open = draw.types.length <= SHORT;
  one('[data-table="excluded"]').hidden = draw.excluded.length === 0;
  one('[data-none]').hidden = draw.excluded.length > 0;
  one('[data-history]').replaceChildren(...draw.history.map(earlier));
}

function part(name, isThere) {
  one(`[data-part="${name}"]`).hidden = !isThere;
}

function seat({ seat, before, ...person }) {
  const name = element('span', named(person));
  const steps = before.map((gone) => note(say('before', { person: named(gone), reason: gone.reason })));
  return [grouped.format(seat), group('span', name, ...steps), person.marks || say('unmarked')];
}

function reserve({ order, seat, used, ...person }) {
  const first = element('span', say('seat', { seat }));
  return [
    grouped.format(order),
    named(person),
    person.marks || say('unmarked'),
    used ? group('span', first, note(say('used'))) : first,
  ];
}

function type({ marks, credit, conflicted, people, fair, chance }) {
  const name = group('span', element('span', marks || say('unmarked')));
  if (conflicted) name.append(note(say('conflicted')));
  if (credit.startsWith('-')) name.append(note(say('paid', { credit: credit.slice(1) })));
  else if (credit !== '0') name.append(note(say('owed', { credit })));
  return [name, grouped.format(people), fair, chance];
}

function named({ number, id }) {
  const listed = say('numbered', { number });
  return id ? `${listed} · ${say('named', { id })}` : listed;
}

function earlier({ reason, digest }) {
  const code = note(digest);
  code.classList.add('verify__digest');
  return group('li', element('span', reason), code);
}

/** The labels of the columns are taken from the head, and said by each cell where a phone shows rows as blocks. */
function fillTable(name, rows, cellsOf) {
  const table = one(`[data-table="${name}"] table`);
  const columns = [...table.tHead.rows[0].cells];
  const lines = rows.map((row) => {
    const line = document.createElement('tr');
    line.append(...cellsOf(row).map((content, index) => cell(content, columns[index], index === 0)));
    return line;
  });
  table.tBodies[0].replaceChildren(...lines);
}

function cell(content, column, isName) {
  const made = document.createElement(isName ? 'th' : 'td');
  if (isName) made.scope = 'row';
  made.className = column.className;
  made.dataset.label = column.textContent;
  made.append(content);
  return made;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function note(text) {
  const made = element('span', text);
  made.className = 'note verify__note';
  return made;
}

function group(name, ...parts) {
  const made = document.createElement(name);
  made.append(...parts);
  return made;
}

// Choosing the same file twice checks it twice.
input.addEventListener('click', () => { input.value = ''; });
input.addEventListener('change', () => { if (input.files[0]) examine(input.files[0]); });
one('[data-act="example"]').addEventListener('click', (event) => {
  // Before the worker is ready the link does what links do: the file is kept.
  if (input.disabled) return;
  event.preventDefault();
  tryOut(event.currentTarget);
});
one('[data-act="print"]').addEventListener('click', () => print());
one('[data-act="another"]').addEventListener('click', () => {
  input.scrollIntoView({ block: 'center' });
  input.focus();
});

// A file dropped beside the box would otherwise replace the page.
addEventListener('dragover', (event) => {
  event.preventDefault();
  picker.classList.add('picker--over');
});
addEventListener('dragleave', (event) => { if (!event.relatedTarget) picker.classList.remove('picker--over'); });
addEventListener('drop', (event) => {
  event.preventDefault();
  picker.classList.remove('picker--over');
  const [file] = event.dataTransfer.files;
  if (file && !input.disabled) examine(file);
});
addEventListener('beforeprint', () => { one('[data-types]').open = true; });

document.querySelector('[data-without]').remove();
picker.hidden = false;
