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
    row, at, units: row.dataset.units.split(" "), flags: row.dataset.flags.split(" "),
  }));
  const words = (each) => each.words ??= plain(each.row.textContent); // no sooner than somebody asks
  const number = (count) => count.toLocaleString(document.documentElement.lang);
  const apply = () => {
    const wanted = plain(form.search.value).split(" ").filter(Boolean);
    const unit = form.unit.value, flag = form.flag.value;
    let count = 0;
    for (const each of rows) {
      const fits = (!unit || each.units.includes(unit)) && (!flag || each.flags.includes(flag))
        && wanted.every((word) => words(each).includes(word));
      if (each.row.hidden === fits) each.row.hidden = !fits;
      count += fits;
    }
    const by = [form.search.value.trim(), ...[form.unit, form.flag]
      .map((each) => each.value && each.selectedOptions[0].textContent)].filter(Boolean);
    const told = shown.dataset.text.replace("{shown}", number(count)).replace("{all}", number(rows.length));
    shown.textContent = [told, ...by].join(" · ");
    shown.classList.toggle("all", !by.length);
    none.hidden = count > 0;
  };
  const heads = Array.from(document.querySelectorAll("thead th"));
  const compare = new Intl.Collator("vi", { numeric: true }).compare;
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.firstElementChild?.textContent ?? "";
  };
  const sorted = { column: -1, order: "none" };
  const sort = (column, order) => {
    Object.assign(sorted, { column, order });
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    if (order !== "none") heads[column].setAttribute("aria-sort", order);
    const sign = order === "descending" ? -1 : 1;
    const keyed = order === "none" ? rows : rows
      .map((each) => ({ row: each.row, at: each.at, key: key(each.row, column) }))
      .sort((a, b) => {
        if (!a.key || !b.key) return (a.key ? 0 : 1) - (b.key ? 0 : 1) || a.at - b.at;
        return sign * compare(a.key, b.key) || a.at - b.at;
      });
    body.append(...keyed.map((each) => each.row));
  };
  const turn = { none: "ascending", ascending: "descending", descending: "none" };
  // What is looked at stands in the address, so that it can be sent and found again.
  const names = ["search", "unit", "flag"];
  const write = () => {
    const state = new URLSearchParams();
    for (const name of names) if (form[name].value) state.set(name, form[name].value);
    if (sorted.order !== "none") state.set(sorted.order, heads[sorted.column].dataset.name);
    const address = `#${state}`;
    if (address === (location.hash || "#")) return;
    try { history.replaceState(null, "", address); } catch { location.hash = address; }
  };
  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const name of names) {
      form[name].value = state.get(name) ?? "";
      if (form[name].selectedIndex === -1) form[name].value = "";
    }
    const order = state.has("descending") ? "descending" : "ascending";
    const column = heads.findIndex((each) => each.dataset.name === state.get(order));
    if (column >= 0) sort(column, order);
    else if (sorted.order !== "none") sort(sorted.column, "none");
    apply();
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = form.dataset.sort;
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      sort(column, turn[sorted.column === column ? sorted.order : "none"]);
      write();
    });
    head.append(button); // on paper the words alone repeat on every page
    head.classList.add("sortable");
  });
  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
