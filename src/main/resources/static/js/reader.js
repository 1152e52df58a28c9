/* What a public page gains with scripts: one's own links, and lists that filter while one types. Without them the link
   to the desk stands there, and the field is a form. */

const signedIn = /(^|; )(__Host-)?signed-in=1/.test(document.cookie);
const personal = document.getElementById("Personal");
if (personal && signedIn) {
  fetch(personal.dataset.src, { headers: { Accept: "text/html" } })
    .then((answer) => (answer.status === 200 ? answer.text() : ""))
    .then((html) => {
      if (html) {
        personal.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      }
    })
    .catch(() => {});
}

/* With scripts the form for a comment is below the post: the log-in leads back there. */
for (const link of document.querySelectorAll('#Own a[href^="/login"]')) {
  link.search = new URLSearchParams({ back: `${location.pathname}${location.search}#Comments` });
}

/* The form for a comment, and what of one's own waits, below the post. */
const own = document.getElementById("Own");
if (own && signedIn) {
  fetch(own.dataset.src, { headers: { Accept: "text/html" } })
    .then((answer) => (answer.status === 200 ? answer.text() : ""))
    .then((html) => {
      const conversation = new DOMParser().parseFromString(html, "text/html").getElementById("Conversation");
      if (conversation) {
        // The ids of the other page may be those of headings here.
        for (const each of conversation.querySelectorAll("[id], [for], [aria-describedby], [aria-labelledby]")) {
          for (const name of ["id", "for", "aria-describedby", "aria-labelledby"]) {
            if (each.hasAttribute(name)) {
              each.setAttribute(name, "Own-" + each.getAttribute(name));
            }
          }
        }
        own.replaceChildren(conversation);
        for (const mine of conversation.querySelectorAll("[data-comment]")) {
          const shown = document.getElementById("Comment-" + mine.dataset.comment);
          if (shown) {
            shown.append(mine.querySelector(".buttons"));
            mine.remove();
          }
        }
        conversation.querySelector("section:not(:has(li))")?.remove();
      }
    })
    .catch(() => {});
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

for (const field of document.querySelectorAll("input[data-filter]")) {
  const rows = [...document.querySelectorAll(field.dataset.filter)].map((row) => [row, plain(row.textContent)]);
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    for (const [row, text] of rows) {
      row.hidden = !text.includes(wanted);
    }
    for (const section of document.querySelectorAll(".letter")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
  });
}
