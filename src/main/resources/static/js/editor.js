// Asks before unsaved words are left behind, by a link, another button or the end of the tab, and says on the button
// whether the post is published or scheduled.

const form = document.querySelector('.editor');
const unsaved = document.querySelector('.flash.bad') !== null;
const opened = words();
let saving = false;

form.addEventListener('submit', (event) => {
  saving = !event.defaultPrevented;
});

window.addEventListener('beforeunload', (event) => {
  if (!saving && (unsaved || words() !== opened)) {
    event.preventDefault();
  }
});

const { publishAt, publish } = form.elements;

function nameButton() {
  publish.textContent = publishAt.value > publish.dataset.now ? publish.dataset.schedule : publish.dataset.publish;
}

if (publish) {
  publishAt.addEventListener('input', nameButton);
  nameButton();
}

function words() {
  return JSON.stringify([...new FormData(form)]);
}
