// Turns a real <select multiple> into chips and a search box. The select stays in the form and is what is sent; names
// of new terms go into the text field that stands beside it. Without this script the form works just the same.
//
// Enter takes the active row. None is, until an arrow goes there, unless a word of the first begins with the text, or only
// a new term is left. A comma takes what the text means, or makes it a new term.

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
    this.at = -1;
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
    this.input.addEventListener('input', (event) => event.isComposing || this.typed());
    this.input.addEventListener('compositionend', () => this.typed());
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
    this.say('');
    clearTimeout(this.timer);
    const parts = this.input.value.split(SEPARATORS);
    if (parts.length > 1 && this.newField) {
      this.input.value = parts.pop().trimStart();
      parts.forEach((name) => this.resolve(name.trim(), meant));
    } else if (parts.length > 1 && parts.at(-1) === '') {
      this.takeIfMeant(this.input.value, parts.slice(0, -1).join(' ').trim());
    }
    const query = this.input.value.trim();
    if (!query) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(query), DELAY);
  }

  // A comma may be part of a name too where no new ones can be made.
  async takeIfMeant(value, name) {
    const hit = meant(this.rows(name, await this.find(name)));
    if (hit && this.input.value === value) {
      this.take(hit);
    }
  }

  // Asks for what was typed; an answer that comes after a later question is dropped.
  async ask(query) {
    const turn = ++this.asked;
    const hits = await this.find(query);
    if (turn !== this.asked) {
      return;
    }
    this.query = query;
    this.hits = this.rows(query, hits);
    this.at = this.hits.indexOf(begun(this.hits));
    this.showHits();
  }

  // What was found, and the new term that the text can become if it means none of them.
  rows(query, hits) {
    return this.newField && !hits.some((hit) => hit.exact) ? [...hits, { name: query, isNew: true }] : hits;
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
      .filter((option) => folded(option.text).includes(folded(query)))
      .map((option) => ({
        id: option.value, name: option.text, exact: same(option.text, query),
        begins: ` ${folded(option.text)}`.includes(` ${folded(query)}`),
      }))
      .sort((one, other) => other.exact - one.exact || other.begins - one.begins)
      .slice(0, 8);
  }

  key(event) {
    if (event.isComposing) {
      return;
    }
    const empty = this.input.value === '';
    switch (event.key) {
      case 'Enter':
        event.preventDefault();
        this.takeTyped();
        break;
      case 'ArrowDown':
        event.preventDefault();
        if (this.hits.length) {
          this.move(1);
        } else if (empty) {
          this.offer();
          this.move(1);
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
    if (query ? this.query !== query : !this.offered) {
      this.clear();
      this.resolve(query, begun);
    } else if (this.at >= 0) {
      this.take(this.hits[this.at]);
    } else if (query) {
      this.explain();
    }
  }

  // Enter may come before the answer. Then the words leave the field at once, so that typing goes on, and become a chip
  // when the answer to them is there, or come back if it takes a choice.
  resolve(name, choose) {
    if (name) {
      this.queue = this.queue.then(async () => {
        const hit = choose(this.rows(name, await this.find(name)));
        if (hit) {
          this.add(hit);
        } else {
          this.input.value = [name, this.input.value].filter(Boolean).join(' ');
          await this.ask(this.input.value.trim());
          if (this.query && this.at < 0) {
            this.explain();
          }
        }
      });
    }
    return this.queue;
  }

  // Before the form is sent: what stands unfinished in the field becomes a chip too. False if it takes a choice.
  async finish() {
    const name = this.input.value.trim();
    this.clear();
    await this.resolve(name, whole);
    return this.input.value === '';
  }

  isUnfinished() {
    return this.input.value.trim() !== '' || this.waiting > 0;
  }

  pasted(event) {
    const names = split(event.clipboardData.getData('text'));
    if (!this.newField || names.length < 2) {
      return;
    }
    event.preventDefault();
    names.forEach((name) => this.resolve(name, meant));
  }

  offer() {
    this.query = '';
    this.offered = true;
    this.hits = [...this.select.options]
      .filter((option) => !option.selected)
      .slice(0, 8)
      .map((option) => ({ id: option.value, name: option.text }));
    this.at = -1;
    this.showHits();
  }

  take(hit) {
    this.clear();
    this.add(hit);
    this.input.focus();
  }

  add(hit) {
    if (this.has(hit)) {
      this.say(this.text.already, hit.name);
      return;
    }
    this.chosen.push(hit.isNew ? { name: hit.name } : { id: String(hit.id), name: hit.name });
    this.changed();
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
      if (!term.id) {
        chip.append(' ', element('small', {}, this.text.newMark));
      }
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
      this.at = (Math.max(this.at, step < 0 ? 0 : -1) + step + this.hits.length) % this.hits.length;
      this.showHits();
    }
  }

  showHits() {
    const rows = this.hits.map((hit, index) => {
      const row = element('li', {
        role: 'option', id: `${this.list.id}-${index}`, 'aria-selected': String(index === this.at),
      });
      const name = element('span');
      const chosen = this.has(hit);
      row.classList.toggle('chosen', chosen);
      if (chosen) {
        name.textContent = fill(this.text.chosen, hit.name);
      } else if (hit.isNew) {
        name.textContent = fill(this.text.newTerm, hit.name);
      } else {
        name.append(...bold(hit.alias || hit.name, this.query));
        if (hit.alias) {
          name.append(` → ${hit.name}`);
        }
      }
      row.append(name);
      if (hit.isNew && !chosen) {
        row.append(element('small', {}, this.text.newHint));
      } else if (hit.posts !== undefined) {
        row.append(element('small', {}, hit.posts === 1 ? this.text.post : fill(this.text.posts, hit.posts)));
      }
      return row;
    });
    if (!rows.length && this.query) {
      this.explain();
    }
    this.list.replaceChildren(...rows);
    this.input.setAttribute('aria-expanded', String(rows.length > 0));
    if (rows[this.at]) {
      this.input.setAttribute('aria-activedescendant', rows[this.at].id);
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asked++;
    this.hits = [];
    this.at = -1;
    this.offered = false;
    this.query = undefined;
    this.showHits();
  }

  // Why Enter takes nothing, and what does.
  explain() {
    this.status.className = 'hint';
    this.status.textContent = fill(this.hits.length ? this.text.choose : this.text.none, this.query);
  }

  say(sentence, name) {
    this.status.className = 'hide';
    this.status.textContent = fill(sentence, name, this.chosen.length);
  }
}

// What Enter takes of the rows without an arrow.
function begun(rows) {
  return rows[0]?.begins ? rows[0] : whole(rows);
}

// What the text means where nothing else is like it.
function whole(rows) {
  return rows.find((hit) => hit.exact || (hit.isNew && rows.length === 1));
}

// What the text means: a term by name or alias, or else a new one.
function meant(rows) {
  return rows.find((hit) => hit.exact || hit.isNew);
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
