/* What JavaScript adds: keys, the error summary's focus, one sending a form, charts.
   Every page works without it. */
"use strict";

(function () {
  const TYPING = "input, select, textarea, [contenteditable]";

  /* The summary of errors takes the focus, so that it is read and seen first. */
  function focusErrors(root) {
    const summary = root.querySelector("[data-errors]");
    if (summary) summary.focus();
  }

  /* A letter presses the button that bears it, where nothing is typed. */
  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target.closest(TYPING)) return null;
    return Array.from(document.querySelectorAll("[data-key]")).find((one) => one.dataset.key === event.key.toLowerCase());
  }

  /* Ctrl+Enter sends, Enter goes to the next field and from the last one sends, F9 to the next group, "/" to the search. */
  function onKey(event) {
    const form = event.target.closest("form");
    if (event.key === "Enter" && event.ctrlKey && form) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Enter" && form && "entry" in form.dataset) {
      goOn(event, form);
    } else if (event.key === "F9" && form && "entry" in form.dataset) {
      const group = event.target.closest("fieldset");
      moveTo(event, form, (one) => one.closest("fieldset") !== group);
    } else if (event.key === "/" && !event.target.closest(TYPING)) {
      const search = document.querySelector("input[type=search], [role=search] input:not([type=hidden])");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    } else {
      const button = pressed(event);
      if (!button) return;
      event.preventDefault();
      button.click();
    }
  }

  /* A group of boxes is one stop; small buttons, folded fields and those that hold
     the usual are none. */
  function goOn(event, form) {
    const field = event.target;
    if (event.isComposing || !field.matches("input, select")) return;
    moveTo(event, form, (one) => !(one.name && one.name === field.name)); // from the last one it sends
  }

  function moveTo(event, form, suits) {
    const behind = Array.from(form.elements);
    const next = behind.slice(behind.indexOf(event.target) + 1).find((one) =>
      one.matches("input, select, textarea") && one.type !== "hidden" && !one.disabled && !("usual" in one.dataset)
      && !["submit", "button"].includes(one.type) && isShown(one) && suits(one));
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function isShown(field) {
    return field.checkVisibility ? field.checkVisibility() : field.getClientRects().length > 0;
  }

  /* A kept text goes into its field, behind what is written there, when its list is left. */
  function onLeave(event) {
    const list = event.target;
    if (!list.matches("select[data-inserts]")) return;
    const text = list.selectedOptions[0].dataset.text;
    if (!text) return;
    const field = document.getElementById(list.dataset.inserts);
    field.value = [field.value, text].filter(Boolean).join("\n");
    list.value = "";
  }

  /* The text of a field goes to the clipboard; where the browser keeps that back
     (no https), it is selected and copied the old way. */
  async function copyFrom(button) {
    const field = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copied]");
    let done = false;
    try {
      await navigator.clipboard.writeText(field.value);
      done = true;
    } catch {
      field.focus();
      field.select();
      done = document.execCommand("copy");
    }
    if (said) said.textContent = done ? "已复制，可以粘贴到微信、短信。" : "文字已选中，请按 Ctrl+C 复制。";
  }

  /* A form that posts is sent once; coming back, or five seconds, opens it again
     (an answer that is a file leaves the page where it is). */
  function onSubmit(event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (event.submitter && event.submitter.hasAttribute("data-file")) return;  // the page stays
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, 5000);
  }

  function onReturn() {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  }

  /* Coming back from a row leads to that row: its address is left behind in the history. */
  function leaveFrom(link) {
    const row = link.closest("tr[id]");
    if (row) history.replaceState(history.state, "", `#${row.id}`);
  }

  function focusRow() {
    const row = /^#row-\w+$/.test(location.hash) && document.querySelector(`tr${location.hash}`);
    const link = row && row.querySelector("a");
    if (link) link.focus();
  }

  /* An answer that htmx can't place (signed out, refused, broken) is opened as a page. */
  function openInstead(event) {
    const path = event.detail.pathInfo.finalRequestPath || event.detail.pathInfo.requestPath;
    if (event.detail.requestConfig.verb === "get") window.location.assign(path);
  }

  function checkAnswer(event) {
    const wanted = event.detail.requestConfig.elt.getAttribute("hx-select");
    if (!wanted || event.detail.xhr.status >= 400) return;
    const page = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
    if (page.querySelector(wanted)) return;
    event.detail.shouldSwap = false;
    openInstead(event);
  }

  /* Charts: the data stands in the page, the library comes from this address. */
  const COLOURS = ["#17548f", "#b25d00", "#2b7a4b", "#8a3b8f", "#6b7480", "#a3262a"];
  const MARKS = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];
  let library;

  function echartsFrom(address) {
    library = library || new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => done(window.echarts);
      script.onerror = failed;
      document.head.append(script);
    });
    return library;
  }

  function optionOf(data) {
    return {
      animation: false,
      color: COLOURS,
      aria: { enabled: false, decal: { show: data.series.length > 1 && data.kind === "bar" } },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: data.series.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
      legend: { show: data.series.length > 1, top: 0 },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "category", data: data.labels,
        axisLabel: { interval: 0, hideOverlap: true, width: 84, overflow: "break" } },
      yAxis: { type: "value" },
      series: data.series.map((one, place) => ({
        type: data.kind, name: one.name, data: one.values, stack: data.stacked ? "all" : undefined,
        symbol: MARKS[place % MARKS.length], symbolSize: 8, barMaxWidth: 36,
      })),
    };
  }

  async function draw(figure) {
    const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    const echarts = await echartsFrom(figure.dataset.library);
    figure.classList.add("drawn");
    const drawn = echarts.init(figure.querySelector(".picture"), null, { renderer: "canvas" });
    drawn.setOption(optionOf(data));
    drawn.on("click", (at) => {
      const url = data.series[at.seriesIndex].urls[at.dataIndex];
      if (url) window.location.assign(url);
    });
    new ResizeObserver(() => drawn.resize()).observe(figure.querySelector(".picture"));
  }

  function drawAll(root) {
    root.querySelectorAll("figure[data-chart]:not([data-begun])").forEach((figure) => {
      figure.dataset.begun = "yes";
      draw(figure);
    });
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("focusout", onLeave);
  document.addEventListener("submit", onSubmit);
  window.addEventListener("pageshow", onReturn);
  window.addEventListener("pageshow", focusRow);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const copies = event.target.closest("[data-copy]");
    if (copies) copyFrom(copies);
    const link = event.target.closest("a[href]");
    if (link) leaveFrom(link);
  });
  document.addEventListener("htmx:beforeSwap", checkAnswer);
  document.addEventListener("htmx:responseError", openInstead);
  document.addEventListener("htmx:sendError", openInstead);
  document.addEventListener("htmx:load", (event) => {
    drawAll(event.target);
    focusErrors(event.target);
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-print], [data-copy]").forEach((one) => { one.hidden = false; });
    drawAll(document);
    focusErrors(document);
    if (document.querySelector("[data-print-now]")) window.print();
  });
})();
