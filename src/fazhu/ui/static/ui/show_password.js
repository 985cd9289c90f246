/* A switch beside each password that shows what is typed; without JavaScript there is none. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("input[type=password]").forEach((field) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "linklike";
    button.textContent = "显示密码";
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-controls", field.id);
    button.addEventListener("click", () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.textContent = shown ? "隐藏密码" : "显示密码";
      button.setAttribute("aria-pressed", String(shown));
    });
    field.after(button);
    field.form.addEventListener("submit", () => { field.type = "password"; });
  });
});
