/* A box above a list that chooses all of its rows. Without scripts each is chosen by itself. */

for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = [...document.querySelectorAll(all.dataset.all)];
  all.closest("[hidden]").hidden = boxes.length < 2;
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  boxes.forEach((box) =>
    box.addEventListener("change", () => (all.checked = boxes.every((each) => each.checked))),
  );
}
