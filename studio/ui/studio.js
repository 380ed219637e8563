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
  const wire = (element, trigger) => {
    element.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]");
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
