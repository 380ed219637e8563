(() => {
  const KEYS = { j: "next", k: "previous", a: "approve", r: "reject", e: "edit", c: "comment", u: "undo" };
  const byId = (id) => document.getElementById(id);
  const focusSoon = (selector, tries = 40) => {
    const found = document.querySelector(selector);
    if (found && found.offsetParent) { found.focus(); return; }
    if (tries) setTimeout(() => focusSoon(selector, tries - 1), 50);
  };
  const lines = (element) => Object.fromEntries([...element.querySelectorAll("textarea[data-key]")]
    .filter((one) => one.value !== one.defaultValue).map((one) => [one.dataset.key, one.value]));
  const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
  const MEASURES = {
    characters: (text) => [...text].length, utf16: (text) => text.length, utf8: (text) => new TextEncoder().encode(text).length,
    width: (text) => [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0), words: (text) => text.split(/\s+/).filter(Boolean).length,
  };
  const measure = (box) => {
    const room = box.closest(".t-line")?.querySelector("label .t-room[data-alone]");
    if (!room) return;
    const taken = MEASURES[room.dataset.unit](box.value);
    room.textContent = room.textContent.replace(/^\d+/, taken);
    room.classList.toggle("t-over", taken > Number(room.dataset.max));
  };
  // Other wordings arrive in a place of their own, so that nothing typed into the form is lost; here they are put beneath their box.
  const placed = (element) => {
    const answer = element.querySelector("[data-for]");
    const list = answer && [...document.querySelectorAll("#review-lines [data-list]")].find((one) => one.dataset.list === answer.dataset.for);
    if (!list) return;
    list.innerHTML = answer.innerHTML;
    if (list.closest("details").contains(document.activeElement)) list.querySelector("[data-put]")?.focus();
  };
  const put = (button) => {
    const line = button.closest(".t-line");
    const box = line.querySelector("textarea[data-key]");
    box.value = button.dataset.put;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    line.querySelector("details.t-wordings").open = false;
    box.focus();
  };
  const inMenu = (event) => {
    const menu = event.target.closest?.("details.t-wordings");
    if (!menu) return false;
    if (event.key === "Escape") { event.preventDefault(); menu.open = false; menu.querySelector("summary").focus(); }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step && menu.open) {
      event.preventDefault();
      const stops = [...menu.querySelectorAll("summary, button")];
      stops[Math.min(Math.max(stops.indexOf(event.target) + step, 0), stops.length - 1)].focus();
    }
    return true;
  };
  const wire = (element, trigger) => {
    if (element.id === "review-wordings" || element.closest("#review-wordings")) {
      new MutationObserver(() => placed(element)).observe(element, { childList: true, subtree: true });
    }
    element.addEventListener("input", (event) => { if (event.target.matches("textarea[data-key]")) measure(event.target); });
    element.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-put]");
      if (chosen) put(chosen);
      const act = event.target.closest("[data-act]");
      if (act?.dataset.wait) act.closest("details").querySelector("[data-list]").textContent = act.dataset.wait;
      if (act) { event.preventDefault(); trigger("select", { ...act.dataset }); }
      if (event.target.closest("[data-save]")) trigger("submit", { lines: lines(element) });
    });
    element.addEventListener("change", (event) => {
      const chosen = event.target.closest("select[data-at], input[data-at]");
      if (!chosen) return;
      const { at, key } = chosen.dataset;
      trigger("input", { at, key, value: chosen.value });
      setTimeout(() => element.querySelector(`[data-at="${at}"][data-key="${key}"]`)?.focus(), 400);
    });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea[data-key]")) trigger("submit", { lines: lines(element) });
    });
  };
  const toTop = () => {
    const top = byId("review-notice")?.closest(".t-item")?.getBoundingClientRect().top;
    if (top < 0) window.scrollBy({ top: top - 8 });
  };
  window.tessera = { wire };
  const typing = (target) => target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(radio|checkbox|button)$/.test(target.type));
  document.addEventListener("keydown", (event) => {
    if (inMenu(event)) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (!byId("review-keys") || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = byId("review-keys");
    if (event.key === "?") { event.preventDefault(); keys.open ? keys.close() : keys.showModal(); return; }
    const name = KEYS[event.key.toLowerCase()];
    if (!name || keys.open) return;
    event.preventDefault();
    if (name === "comment") { focusSoon("#review-comment textarea, #review-comment input"); return; }
    const button = byId(`review-${name}`);
    if (button && !button.disabled) button.click();
    if (name === "edit") focusSoon("#review-lines textarea");
  });
  document.addEventListener("click", (event) => {
    const tongue = event.target.closest("a[data-language]");
    if (tongue) {
      localStorage.setItem("tessera-language", tongue.dataset.language);
      tongue.href += location.search;
    }
    if (event.target.closest("#review-queue [data-item], .t-bar button")) setTimeout(toTop, 500);
    if (event.target.closest("[data-keys]")) byId("review-keys").showModal();
  });
  if (/\/$/.test(location.pathname)) {
    const language = localStorage.getItem("tessera-language") || document.querySelector("meta[name=tessera-language]").content;
    location.replace(language === "zh" ? "./zh-products" : "./products");
  }
})();
