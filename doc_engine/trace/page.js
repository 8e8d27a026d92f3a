"use strict";
(() => {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ").trim();
  const form = document.querySelector("form");
  const body = document.querySelector("tbody");
  if (!form || !body) return;
  const shown = document.querySelector(".shown");
  const none = document.querySelector(".none");
  const rows = Array.from(body.rows, (row, at) => ({
    row, at, words: plain(row.textContent),
    units: row.dataset.units.split(" "), flags: row.dataset.flags.split(" "),
  }));
  const apply = () => {
    const wanted = plain(form.search.value).split(" ").filter(Boolean);
    const unit = form.unit.value, flag = form.flag.value;
    let count = 0;
    for (const each of rows) {
      const fits = wanted.every((word) => each.words.includes(word))
        && (!unit || each.units.includes(unit)) && (!flag || each.flags.includes(flag));
      each.row.hidden = !fits;
      count += fits;
    }
    shown.textContent = shown.dataset.text.replace("{shown}", count).replace("{all}", rows.length);
    none.hidden = count > 0;
  };
  const heads = Array.from(document.querySelectorAll("thead th"));
  const compare = new Intl.Collator("vi", { numeric: true }).compare;
  const key = (row, column) => row.cells[column].dataset.key;
  const sort = (column) => {
    const head = heads[column], now = head.getAttribute("aria-sort");
    const order = now === "ascending" ? "descending" : now === "descending" ? "none" : "ascending";
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    if (order !== "none") head.setAttribute("aria-sort", order);
    const sign = order === "descending" ? -1 : 1;
    const sorted = order === "none" ? rows : [...rows].sort((a, b) => {
      const left = key(a.row, column), right = key(b.row, column);
      if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1) || a.at - b.at;
      return sign * compare(left, right) || a.at - b.at;
    });
    body.append(...sorted.map((each) => each.row));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = form.dataset.sort;
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(column));
    head.append(button); // on paper the words alone repeat on every page
    head.classList.add("sortable");
  });
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
