/* Everything works without this. A form is sent once, an error summary is read out first, a file can be dropped. */
"use strict";
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) return event.preventDefault();
  if (event.target.method === "post") event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
document.getElementById("errors")?.focus();
const dropped = (event) => event.target.closest?.(".field")?.querySelector("input[type=file]");
document.addEventListener("dragover", (event) => {
  if (dropped(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const input = dropped(event);
  if (!input || event.target === input || event.dataTransfer.files.length !== 1) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
});
