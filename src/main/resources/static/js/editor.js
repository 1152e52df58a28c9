// Asks before unsaved words are left behind, by a link, another button or the end of the tab.

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

function words() {
  return JSON.stringify([...new FormData(form)]);
}
