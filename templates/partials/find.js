"use strict";
// Leaves only the sentences and headlines that hold every word asked for, in whatever case, accents and
// quotation marks.
{
  const form = document.querySelector(".find");
  const field = form.querySelector("input");
  const told = form.querySelector("[role=status]");

  {% include "partials/fold.js" +%}
  const entriesOf = (group) => {
    const entries = Array.from(group.querySelectorAll(".statement, .dispute, .briefs > ul > li"));
    return entries.length > 0 ? entries : [group.querySelector("h2")];
  };
  const groups = Array.from(document.querySelectorAll(".event, .briefs"), (group) => ({
    group,
    heading: fold(group.querySelector("h2").textContent),
    entries: entriesOf(group).map((entry) => ({ entry, words: fold(entry.textContent) })),
  }));

  const find = () => {
    const asked = fold(field.value).split(/\s+/).filter(Boolean);
    const holds = (words) => asked.every((word) => words.includes(word));
    let found = 0;
    let all = 0;
    for (const { group, heading, entries } of groups) {
      const matching = entries.filter(({ words }) => holds(`${heading} ${words}`));
      for (const { entry } of entries) entry.hidden = true;
      for (const { entry } of matching) entry.hidden = false;
      group.hidden = asked.length > 0 && matching.length === 0;
      found += matching.length;
      all += entries.length;
    }
    document.body.classList.toggle("finding", asked.length > 0);
    told.textContent = asked.length > 0 ? `{{ _("%(found)s of %(all)s match. Escape shows all.", found="${found}", all="${all}") }}` : "";
  };

  const showAll = () => {
    field.value = "";
    find();
  };

  field.addEventListener("input", find);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value !== "") showAll();
  });
  window.addEventListener("hashchange", () => {
    const target = document.querySelector(":target");
    if (target?.closest("[hidden]")) {
      showAll();
      target.scrollIntoView();
    }
  });
  form.hidden = false;
}
