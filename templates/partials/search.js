"use strict";
// Lists the events of all editions that hold every word asked for, in whatever case, accents and quotation marks.
{
  const MOST = 50;
  const SENTENCES = 3;
  const form = document.querySelector("search");
  const field = form.querySelector("input");
  const told = form.querySelector("[role=status]");
  const list = document.querySelector(".found");
  const index = document.querySelector("#lines");

  {% include "partials/fold.js" +%}

  // A line of two fields is a day, one of three an event or, with nothing in the first, a sentence of it; an event
  // in the language of the page has nothing there either, and its anchor tells them apart.
  const events = [];
  let day = ["", ""];
  for (const line of index.textContent.split("\n")) {
    const fields = line.split("\t");
    if (fields.length === 2) day = fields;
    if (fields.length !== 3) continue;
    const [language, anchor, text] = fields;
    const entry = { anchor, text, words: fold(text) };
    if (anchor.startsWith("sentence-")) events[events.length - 1].sentences.push(entry);
    else events.push({ ...entry, language, day, sentences: [] });
  }
  for (const event of events) event.all = [event.words, ...event.sentences.map(({ words }) => words)].join(" ");

  const make = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text, dir: "auto" }, properties);
  const link = ({ day }, { anchor, text }) => {
    const page = index.dataset.page;
    return make("a", text, { href: page ? `${day[0]}/${page}#${anchor}` : `${day[0]}/digest.json` });
  };
  const shown = (event, asked) => {
    const item = document.createElement("li");
    const head = document.createElement("p");
    const date = make("time", event.day[1], { dateTime: event.day[0] });
    head.append(date);
    const heading = document.createElement("h2");
    if (event.language) item.lang = event.language;
    date.lang = document.documentElement.lang;
    heading.append(link(event, event));
    item.append(head, heading);
    const holding = event.sentences.filter(({ words }) => asked.some((word) => words.includes(word)));
    for (const sentence of holding.slice(0, SENTENCES)) {
      const words = document.createElement("p");
      words.append(link(event, sentence));
      item.append(words);
    }
    return item;
  };

  const find = () => {
    const asked = fold(field.value).split(/\s+/).filter(Boolean);
    const found = asked.length > 0 ? events.filter(({ all }) => asked.every((word) => all.includes(word))) : [];
    list.replaceChildren(...found.slice(0, MOST).map((event) => shown(event, asked)));
    const count = found.length;
    told.textContent = asked.length === 0 ? "" : `{{ _("%(found)s of %(all)s events match, the newest first.", found="${count}", all="${events.length}") }}`;
  };

  field.addEventListener("input", find);
  field.value = decodeURIComponent(location.hash.slice(1));
  form.hidden = false;
  find();
  field.focus();
}
