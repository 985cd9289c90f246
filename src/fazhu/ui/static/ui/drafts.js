/* Drafts: a form with a slip is saved every ten seconds while it changes, and when the
   page is left. Without JavaScript the server still keeps a post whose session is over. */
"use strict";

(function () {
  const EVERY = 10000;

  /* What a person typed: no files, no password, no one-time code. */
  function contentOf(form) {
    const data = new URLSearchParams();
    for (const field of form.elements) {
      if (!field.name || field.type === "password" || field.autocomplete === "one-time-code") continue;
      if (["submit", "button", "file", "reset", "image"].includes(field.type)) continue;
      if (["checkbox", "radio"].includes(field.type) && !field.checked) continue;
      if (field.type === "select-multiple") {
        for (const one of field.selectedOptions) data.append(field.name, one.value);
      } else {
        data.append(field.name, field.value);
      }
    }
    return data;
  }

  function watch(slip) {
    const form = slip.form;
    const said = form.querySelector("[data-draft-said]");
    let last = contentOf(form).toString();

    /* An older draft that nobody has decided about is not written over. */
    const undecided = () => document.querySelector("[data-draft-offer]") !== null;

    function changed() {
      if (form.dataset.sent || !form.isConnected) return false;
      return contentOf(form).toString() !== last;
    }

    async function save() {
      if (!changed()) return;
      if (undecided()) {
        said.textContent = "请先选择恢复或放弃上次的草稿，之后填写的内容才会自动保存。";
        return;
      }
      const content = contentOf(form);
      last = content.toString();
      try {
        const answer = await fetch(slip.dataset.draftSave, {
          method: "POST", body: content, keepalive: last.length < 60000, credentials: "same-origin",
          headers: { "X-CSRFToken": content.get("csrfmiddlewaretoken") || "" },
        });
        said.textContent = await sentence(answer);
        if (answer.status >= 500) last = "";
      } catch {
        last = "";
        said.textContent = "连不上服务器，草稿还没有保存；请不要关闭本页。";
      }
    }

    window.setInterval(save, EVERY);
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save();
    });
  }

  async function sentence(answer) {
    if (answer.redirected) return "登录已过期，填写的内容已存为草稿；提交或刷新后重新登录，即可接着填写。";
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (told.saved) return `已保存草稿 ${told.saved}`;
    return told.sentence || "草稿没有保存上，请尽快提交，或先把内容复制到别处。";
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-draft-save]").forEach(watch);
  });
})();
