// A form for a job, made of what its type says can be asked.

import { ask } from "./api.js";
import { h } from "./dom.js";

const OPEN_GROUPS = 2;

/** @param from the id of a job whose parameters the form begins with */
export async function showForm(main, from, signal) {
  document.title = "New job – Millrace";
  const [{ types }, model] = await Promise.all([ask("/api/types"), from ? ask(`/api/jobs/${from}`) : null]);
  if (signal.aborted) return;
  main.append(h("div", { class: "head" }, h("h1", {}, "New job")));
  if (types.length === 0) {
    main.append(h("p", { class: "empty" }, "This server offers no job types."));
    return;
  }
  const place = h("div");
  const select = h(
    "select",
    { id: "type", onchange: () => draw() },
    types.map((type) => h("option", { value: type.name }, type.name)),
  );
  if (model && types.some((type) => type.name === model.type)) select.value = model.type;
  if (types.length > 1) main.append(h("div", { class: "field" }, h("label", { for: "type" }, "Type"), select));
  main.append(place);
  function draw() {
    const type = types.find((each) => each.name === select.value);
    place.replaceChildren(form(type, model?.type === type.name ? model.parameters : {}));
  }
  draw();
}

function form(type, values) {
  const controls = type.fields.map((field) => control(field, values[field.name]));
  const names = [...new Set(type.fields.map((field) => field.group))];
  const groups = names.map((name, index) => {
    const own = controls.filter(({ field }) => field.group === name);
    const touched = own.some(({ field }) => values[field.name] !== undefined);
    return index < OPEN_GROUPS
      ? h("fieldset", {}, h("legend", {}, name), own.map(({ element }) => element))
      : h("details", { open: touched }, h("summary", {}, name), own.map(({ element }) => element));
  });
  const problem = h("p", { class: "error", role: "alert" });
  const button = h("button", { class: "primary", type: "submit" }, "Start");
  return h(
    "form",
    {
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        button.disabled = true;
        problem.textContent = "";
        controls.forEach(({ complain }) => complain(""));
        try {
          const job = await ask("/api/jobs", { type: type.name, parameters: given(controls) });
          location.hash = `#/jobs/${job.id}`;
        } catch (error) {
          const own = controls.find(({ field }) => field.name === error.field);
          if (own) own.complain(error.message);
          else problem.textContent = error.message;
        } finally {
          button.disabled = false;
        }
      },
    },
    h("p", { class: "muted" }, `${type.title}.`),
    groups,
    problem,
    h("div", { class: "actions" }, button, h("a", { class: "button", href: "#/" }, "Back")),
  );
}

function given(controls) {
  const parameters = {};
  for (const { field, value } of controls) {
    const own = value();
    if (own !== undefined) parameters[field.name] = own;
  }
  return parameters;
}

/** The control of a field: its element, how its value is read (undefined if nothing was given), how it is complained of. */
function control(field, value) {
  const id = `field-${field.name}`;
  const input = inputs[field.kind](field, value);
  input.id = id;
  input.setAttribute("aria-describedby", `${id}-about ${id}-error`);
  if (field.required) input.required = true;
  const error = h("p", { class: "error", id: `${id}-error`, role: "alert" });
  const label = h("label", { for: id }, field.name, field.required ? h("span", { class: "muted" }, " (needed)") : null);
  const about = h("p", { class: "about", id: `${id}-about` }, field.description);
  const flag = field.kind === "flag";
  return {
    field,
    element: h("div", { class: flag ? "field flag" : "field" }, flag ? [input, label] : [label, input], about, error),
    value: () => readers[field.kind](input, field),
    complain(text) {
      error.textContent = text;
      input.setAttribute("aria-invalid", String(text !== ""));
      if (text === "") return;
      input.closest("details")?.setAttribute("open", "");
      input.focus();
    },
  };
}

const inputs = {
  text: (field, value) => textInput({ placeholder: field.usual }, value),
  number: (field, value) => textInput({ inputmode: "numeric", placeholder: field.usual }, value),
  flag: (_, value) => h("input", { type: "checkbox", ".checked": String(value) === "true" }),
  choice: (field, value) => h(
    "select",
    {},
    field.choices.map((each) => h("option", { value: each, ".selected": each === (value ?? field.usual) }, each)),
  ),
  list: (_, value) => h(
    "textarea",
    { rows: 3, spellcheck: "false", autocapitalize: "off" },
    [value ?? []].flat().join("\n"),
  ),
};

function textInput(attributes, value) {
  return h("input", { type: "text", spellcheck: "false", autocapitalize: "off", ...attributes, ".value": value ?? "" });
}

const readers = {
  text: (input) => input.value.trim() || undefined,
  number: (input) => input.value.trim() || undefined,
  flag: (input) => (input.checked ? true : undefined),
  choice: (input, field) => (input.value === field.usual ? undefined : input.value),
  list: (input) => {
    const lines = input.value.split("\n").map((line) => line.trim()).filter(Boolean);
    return lines.length > 0 ? lines : undefined;
  },
};
