// Turns a real <select multiple> into chips and a search box. The select stays in the form and is what is sent; names
// of new terms go into the text field that stands beside it. Without this script the form works just the same.

const DELAY = 80;

// As PostForm has them.
const SEPARATORS = /[,،、，､﹐﹑\n]/;

class Picker {
  constructor(root) {
    this.root = root;
    this.text = root.dataset;
    this.select = root.querySelector('select');
    this.label = document.querySelector(`label[for="${this.select.id}"]`);
    this.newField = this.text.new ? document.getElementById(this.text.new) : null;
    this.chosen = [...this.select.selectedOptions].map((option) => ({ id: option.value, name: option.text }));
    if (this.newField) {
      this.chosen.push(...split(this.newField.value).map((name) => ({ name })));
    }
    this.marked = -1;
    this.hits = [];
    this.at = 0;
    this.asked = 0;
    this.queue = Promise.resolve();
    this.waiting = 0;
    this.build();
    this.showChips();
  }

  build() {
    const id = this.select.id;
    this.select.hidden = true;
    this.select.id = `${id}-select`;
    this.box = element('div', { class: 'picker-box' });
    this.chips = element('ul', { class: 'picker-chips' });
    this.input = element('input', {
      id, type: 'text', role: 'combobox', autocomplete: 'off', autocapitalize: 'none', 'aria-autocomplete': 'list',
      'aria-expanded': 'false', 'aria-controls': `${id}-hits`, 'aria-owns': `${id}-hits`,
    });
    for (const name of ['aria-describedby', 'aria-invalid']) {
      if (this.select.hasAttribute(name)) {
        this.input.setAttribute(name, this.select.getAttribute(name));
      }
    }
    this.list = element('ul', { class: 'picker-hits', id: `${id}-hits`, role: 'listbox', 'aria-label': this.label.textContent });
    this.status = element('div', { class: 'hide', role: 'status' });
    this.box.append(this.chips, this.input, this.list);
    this.root.append(this.box, this.status);
    document.getElementById(`${id}-hint`)?.remove();
    this.input.getAttribute('aria-describedby')?.endsWith('-hint') && this.input.removeAttribute('aria-describedby');
    if (this.newField) {
      const field = this.newField.closest('.field');
      const error = field.querySelector('.error');
      if (error) {
        this.root.after(error);
        this.input.setAttribute('aria-describedby', error.id);
        this.input.setAttribute('aria-invalid', 'true');
      }
      field.hidden = true;
    }
    this.input.addEventListener('input', () => this.typed());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('paste', (event) => this.pasted(event));
    this.input.addEventListener('blur', () => {
      this.mark(-1);
      this.close();
    });
    this.input.addEventListener('click', () => this.input.value === '' && this.offer());
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const row = event.target.closest('[role=option]');
      if (row) {
        this.take(this.hits[[...this.list.children].indexOf(row)]);
      }
    });
    this.box.addEventListener('click', (event) => event.target === this.box && this.input.focus());
  }

  typed() {
    this.mark(-1);
    clearTimeout(this.timer);
    const parts = this.input.value.split(SEPARATORS);
    if (parts.length > 1) {
      this.input.value = parts.pop().trimStart();
      parts.forEach((name) => this.resolve(name.trim(), true));
    }
    const query = this.input.value.trim();
    if (!query) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(query), DELAY);
  }

  // Asks for what was typed; an answer that comes after a later question is dropped.
  async ask(query) {
    const turn = ++this.asked;
    const hits = await this.find(query);
    if (turn !== this.asked) {
      return;
    }
    this.query = query;
    this.hits = hits.filter((hit) => !this.has(hit));
    const known = hits.some((hit) => hit.exact) || this.chosen.some((term) => same(term.name, query));
    if (this.newField && !known) {
      this.hits.push({ name: query, isNew: true });
    }
    this.at = 0;
    this.showHits();
  }

  async find(query) {
    this.waiting++;
    try {
      const parameters = new URLSearchParams({ kind: this.text.kind, q: query });
      const answer = await fetch(`/write/terms?${parameters}`, { headers: { Accept: 'application/json' } });
      return answer.ok && !answer.redirected ? await answer.json() : this.listed(query);
    } catch {
      return this.listed(query);
    } finally {
      this.waiting--;
    }
  }

  // Without the server: what the select itself holds.
  listed(query) {
    return [...this.select.options]
      .filter((option) => option.text.toLowerCase().includes(query.toLowerCase()))
      .slice(0, 8)
      .map((option) => ({ id: option.value, name: option.text, exact: same(option.text, query) }));
  }

  key(event) {
    if (event.isComposing) {
      return;
    }
    const empty = this.input.value === '';
    switch (event.key) {
      case 'Enter':
      case ',':
        event.preventDefault();
        this.takeTyped();
        break;
      case 'ArrowDown':
        event.preventDefault();
        if (this.hits.length) {
          this.move(1);
        } else if (empty) {
          this.offer();
        }
        break;
      case 'ArrowUp':
        event.preventDefault();
        this.move(-1);
        break;
      case 'Escape':
        this.close();
        this.mark(-1);
        break;
      case 'Backspace':
      case 'Delete':
        if (empty && this.marked >= 0) {
          event.preventDefault();
          this.remove(this.marked);
        } else if (empty && event.key === 'Backspace' && this.chosen.length) {
          event.preventDefault();
          this.mark(this.chosen.length - 1);
        }
        break;
      case 'ArrowLeft':
        if (empty && this.chosen.length) {
          event.preventDefault();
          this.mark(this.marked < 0 ? this.chosen.length - 1 : Math.max(0, this.marked - 1));
        }
        break;
      case 'ArrowRight':
        if (this.marked >= 0) {
          event.preventDefault();
          this.mark(this.marked + 1 < this.chosen.length ? this.marked + 1 : -1);
        }
        break;
      default:
    }
  }

  takeTyped() {
    const query = this.input.value.trim();
    if (this.hits.length && (query ? this.query === query : this.offered)) {
      this.take(this.hits[this.at]);
    } else if (query) {
      this.clear();
      this.resolve(query, true);
    }
  }

  // Enter may come before the answer. Then the words leave the field at once, so that typing goes on, and become a chip
  // when the answer to them is there: the term that they mean exactly, or else the first that they begin.
  resolve(name, orBegins) {
    if (name) {
      this.queue = this.queue.then(async () => {
        const hits = await this.find(name);
        const hit = hits.find((each) => each.exact) ?? (orBegins ? hits[0] : undefined);
        if (hit || this.newField) {
          this.add(hit ?? { name, isNew: true });
        } else {
          this.none(name);
          this.input.value ||= name;
        }
      });
    }
    return this.queue;
  }

  // Before the form is sent: what stands unfinished in the field becomes a chip too. False if it means nothing.
  async finish() {
    const name = this.input.value.trim();
    this.clear();
    await this.resolve(name, false);
    return this.input.value === '';
  }

  isUnfinished() {
    return this.input.value.trim() !== '' || this.waiting > 0;
  }

  pasted(event) {
    const names = split(event.clipboardData.getData('text'));
    if (names.length < 2) {
      return;
    }
    event.preventDefault();
    names.forEach((name) => this.resolve(name, false));
  }

  offer() {
    this.query = '';
    this.offered = true;
    this.hits = [...this.select.options]
      .filter((option) => !option.selected)
      .slice(0, 8)
      .map((option) => ({ id: option.value, name: option.text }));
    this.at = 0;
    this.showHits();
  }

  take(hit) {
    this.add(hit);
    this.clear();
    this.input.focus();
  }

  add(hit) {
    if (!this.has(hit)) {
      this.chosen.push(hit.isNew ? { name: hit.name } : { id: String(hit.id), name: hit.name });
      this.changed();
    }
    this.say(this.text.added, hit.name);
  }

  clear() {
    this.input.value = '';
    this.close();
  }

  remove(index) {
    const [term] = this.chosen.splice(index, 1);
    this.marked = -1;
    this.changed();
    this.say(this.text.removed, term.name);
    this.input.focus();
  }

  has(hit) {
    return this.chosen.some((term) => (hit.id !== undefined ? term.id === String(hit.id) : same(term.name, hit.name)));
  }

  // Writes what is chosen into the controls that the form sends.
  changed() {
    const ids = new Set(this.chosen.filter((term) => term.id).map((term) => term.id));
    for (const term of this.chosen) {
      if (term.id && ![...this.select.options].some((option) => option.value === term.id)) {
        this.select.add(new Option(term.name, term.id));
      }
    }
    for (const option of this.select.options) {
      option.selected = ids.has(option.value);
    }
    if (this.newField) {
      this.newField.value = this.chosen.filter((term) => !term.id).map((term) => term.name).join(', ');
    }
    this.showChips();
  }

  showChips() {
    this.chips.replaceChildren(...this.chosen.map((term, index) => {
      const classes = ['chip', term.id ? '' : 'new', index === this.marked ? 'marked' : ''];
      const chip = element('li', { class: classes.join(' ').trim() }, term.name);
      const button = element('button', {
        type: 'button', tabindex: '-1', 'aria-label': fill(this.text.remove, term.name),
      }, '×');
      button.addEventListener('click', () => this.remove(index));
      chip.append(button);
      return chip;
    }));
  }

  mark(index) {
    if (this.marked === index) {
      return;
    }
    this.marked = index;
    this.showChips();
    if (index >= 0) {
      this.say(this.text.marked, this.chosen[index].name);
    }
  }

  move(step) {
    if (this.hits.length) {
      this.at = (this.at + step + this.hits.length) % this.hits.length;
      this.showHits();
    }
  }

  showHits() {
    const rows = this.hits.map((hit, index) => {
      const row = element('li', {
        role: 'option', id: `${this.list.id}-${index}`, 'aria-selected': String(index === this.at),
      });
      const name = element('span');
      if (hit.isNew) {
        name.textContent = fill(this.text.newTerm, hit.name);
      } else {
        name.append(...bold(hit.alias || hit.name, this.query));
        if (hit.alias) {
          name.append(` → ${hit.name}`);
        }
      }
      row.append(name);
      if (hit.isNew) {
        row.append(element('small', {}, this.text.newHint));
      } else if (hit.posts !== undefined) {
        row.append(element('small', {}, hit.posts === 1 ? this.text.post : fill(this.text.posts, hit.posts)));
      }
      return row;
    });
    if (!rows.length && this.query && !this.chosen.some((term) => same(term.name, this.query))) {
      this.none(this.query);
    }
    this.list.replaceChildren(...rows);
    this.input.setAttribute('aria-expanded', String(rows.length > 0));
    if (rows.length) {
      this.input.setAttribute('aria-activedescendant', rows[this.at].id);
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asked++;
    this.hits = [];
    this.offered = false;
    this.query = undefined;
    this.showHits();
  }

  none(name) {
    this.status.className = 'hint';
    this.status.textContent = fill(this.text.none, name);
  }

  say(sentence, name) {
    this.status.className = 'hide';
    this.status.textContent = fill(sentence, name, this.chosen.length);
  }
}

function split(names) {
  return names.split(SEPARATORS).map((name) => name.trim()).filter(Boolean);
}

function same(one, other) {
  return folded(one) === folded(other);
}

// Near enough to the server's normal form to spot a double; the server decides when it saves.
function folded(name) {
  return name.normalize('NFKC').toLowerCase().replace(/[\s_-]+/g, ' ').trim();
}

function fill(sentence, ...values) {
  return sentence.replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);
}

function bold(name, query) {
  const start = query ? name.toLowerCase().indexOf(query.toLowerCase()) : -1;
  return start < 0 ? [name]
    : [name.slice(0, start), element('b', {}, name.slice(start, start + query.length)), name.slice(start + query.length)];
}

function element(name, attributes = {}, text = '') {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.textContent = text;
  return made;
}

const pickers = [...document.querySelectorAll('.picker')].map((root) => new Picker(root));

// The form waits for answers that are under way, so that a quick "Save" loses nothing.
document.querySelector('form:has(.picker)')?.addEventListener('submit', async (event) => {
  if (!pickers.some((picker) => picker.isUnfinished())) {
    return;
  }
  event.preventDefault();
  const form = event.target;
  const button = event.submitter;
  const done = await Promise.all(pickers.map((picker) => picker.finish()));
  if (done.every(Boolean)) {
    form.requestSubmit(button);
  } else {
    pickers[done.indexOf(false)].input.focus();
  }
});
