/* Pages of a paper: dropped, pasted or taken with a camera, one upload each, and put in
   order by dragging. Without JavaScript the page's own forms do all but the camera. */
"use strict";

(function () {
  const box = document.querySelector("[data-scans]");
  if (!box) return;
  const form = box.querySelector("[data-scans-files]");
  const told = document.getElementById("scan-told");
  let queue = Promise.resolve();

  function say(text, tone) {
    const line = document.createElement("p");
    line.className = `notice ${tone}`;
    line.textContent = text;
    told.append(line);
    return line;
  }

  function pageOf(text) {
    return new DOMParser().parseFromString(text, "text/html");
  }

  /* Put the pages of a fresh answer in place of those that are shown. */
  function show(fresh) {
    const pages = fresh.getElementById("pages");
    if (pages) document.getElementById("pages").replaceWith(pages);
    const old = document.querySelector(".page-header");
    const header = fresh.querySelector(".page-header");
    if (pages && header) old.replaceWith(header);
    return Boolean(pages);
  }

  function wrongIn(fresh) {
    const list = fresh.querySelector("[data-errors] ul, .notice.danger, main p");
    return list ? list.textContent.trim().replace(/\s+/g, " ") : "没有保存，请再试一次。";
  }

  async function send(url, body, label) {
    const line = say(`${label}：正在保存……`, "info");
    try {
      const answer = await fetch(url, { method: "POST", body });
      const fresh = pageOf(await answer.text());
      if (answer.ok && show(fresh)) {
        line.remove();
        return true;
      }
      line.className = "notice danger";
      line.textContent = wrongIn(fresh);
    } catch {
      line.className = "notice danger";
      line.textContent = `${label}：连不上服务器，没有保存；请检查网络后再试。`;
    }
    return false;
  }

  function token() {
    return form.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  /* One after the other: the pages stand in the order in which they were handed in. */
  function upload(files) {
    if (!files.length) return;
    told.replaceChildren();
    for (const file of files) {
      queue = queue.then(() => {
        const body = new FormData();
        body.append("csrfmiddlewaretoken", token());
        body.append("pages", file, file.name);
        return send(location.pathname, body, file.name);
      });
    }
  }

  for (const one of box.querySelectorAll("[data-scans-files]")) {
    one.addEventListener("submit", (event) => {
      const input = one.querySelector("input[type=file]");
      if (!input.files.length) return;
      event.preventDefault();
      upload(Array.from(input.files));
      one.reset();
    });
  }

  box.querySelector("[data-scans-hint]").hidden = false;
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    upload(Array.from(event.dataTransfer.files));
  });
  document.addEventListener("paste", (event) => {
    const files = Array.from(event.clipboardData ? event.clipboardData.files : []);
    if (!files.length) return;
    event.preventDefault();
    upload(files);
  });

  /* Buttons of a page work without leaving the place; dragging says the whole order. */
  document.addEventListener("submit", (event) => {
    const one = event.target.closest("[data-scans-change]");
    if (!one) return;
    event.preventDefault();
    told.replaceChildren();
    const body = new FormData(one, event.submitter);
    const [page, did] = [one.closest("[data-page]").id, event.submitter.value];
    queue = queue.then(() => send(one.action, body, "改动")).then(() => {
      const again = document.querySelector(`#${page} [value="${did}"]`);
      const instead = document.querySelector(`#${page} button`);
      const target = again || instead;
      if (target) target.focus();
    });
  });

  let dragged = null;
  document.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("[data-movable]");
    if (item) item.draggable = !event.target.closest("form");
  });
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest ? event.target.closest("[data-movable]") : null;
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("[data-movable]");
    if (!over) return;
    event.preventDefault();
    if (over === dragged) return;
    const behind = dragged.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    over[behind ? "after" : "before"](dragged);
  });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged = null;
    const pages = document.getElementById("pages");
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token());
    for (const one of pages.querySelectorAll("[data-page]")) body.append("page", one.dataset.page);
    told.replaceChildren();
    queue = queue.then(() => send(pages.dataset.order, body, "页序"));
  });

  /* The camera of a document stand or of the machine; its picture is drawn, not kept. */
  const camera = box.querySelector("[data-camera]");
  const part = (name) => camera.querySelector(`[data-camera-${name}]`);
  const [video, shot, which] = [part("video"), part("shot"), part("which")];
  let stream = null;
  let taken = 0;
  camera.hidden = false;

  function stop() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
  }

  function framing(live) {
    video.hidden = !live;
    shot.hidden = live;
    part("take").hidden = !live;
    part("keep").hidden = live;
    part("again").hidden = live;
    (live ? part("take") : part("keep")).focus();
  }

  async function open() {
    told.replaceChildren();
    if (!navigator.mediaDevices) {
      say("浏览器只在 https 地址或者本机上允许用摄像头；请改用 https 打开，或者选择文件。", "danger");
      return;
    }
    stop();
    const chosen = which.value ? { deviceId: { exact: which.value } } : { facingMode: "environment" };
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { ...chosen, width: { ideal: 3840 }, height: { ideal: 2880 } },
      });
      video.srcObject = stream;
      await video.play();
    } catch (error) {
      const why = error.name === "NotAllowedError"
        ? "没有允许使用摄像头：请点地址栏里的摄像头图标，改为允许后再试。"
        : "找不到能用的摄像头或高拍仪：请接好、关掉别的拍摄程序后再试，或者选择文件。";
      say(why, "danger");
      return;
    }
    part("stage").hidden = false;
    framing(true);
    const all = await navigator.mediaDevices.enumerateDevices();
    const cameras = all.filter((one) => one.kind === "videoinput");
    const now = stream.getVideoTracks()[0].getSettings().deviceId;
    which.replaceChildren(...cameras.map((one, number) =>
      new Option(one.label || `摄像头 ${number + 1}`, one.deviceId, false, one.deviceId === now)));
    which.parentElement.hidden = cameras.length < 2;
  }

  part("open").addEventListener("click", open);
  which.addEventListener("change", open);
  part("close").addEventListener("click", () => {
    stop();
    part("stage").hidden = true;
    part("open").focus();
  });
  part("take").addEventListener("click", () => {
    shot.width = video.videoWidth;
    shot.height = video.videoHeight;
    shot.getContext("2d").drawImage(video, 0, 0);
    framing(false);
  });
  part("again").addEventListener("click", () => framing(true));
  part("keep").addEventListener("click", () => {
    shot.toBlob((blob) => {
      taken += 1;
      upload([new File([blob], `拍的第${taken}页.jpg`, { type: "image/jpeg" })]);
      framing(true);
    }, "image/jpeg", 0.92);
  });
  addEventListener("pagehide", stop);
})();
