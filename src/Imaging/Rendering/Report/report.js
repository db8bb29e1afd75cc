"use strict";
// Adds to a page that already reads without it. No network, no storage, nothing but the two elements below.
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const held = (value, low, high) => Math.min(high, Math.max(low, value));

  // The two pictures on one grid: side by side, slider, blink, zoom. State stands in data-view, data-showing and data-zoomed.
  class Viewer extends HTMLElement {
    at = 50;
    zoom = 1;
    timer = 0;
    pointers = new Map();

    connectedCallback() {
      this.stage = this.querySelector(".stage");
      this.divider = this.querySelector(".divider");
      this.pictures = [...this.querySelectorAll(".shot svg")];
      const box = this.pictures[0].viewBox.baseVal;
      this.size = { x: box.width, y: box.height };
      this.middle = { x: box.width / 2, y: box.height / 2 };
      this.querySelector(".tools").hidden = this.querySelector(".keys").hidden = false;
      Object.assign(this.stage, { tabIndex: 0 });
      this.stage.setAttribute("role", "group");
      this.stage.setAttribute("aria-label", "Before and after. Keys 1, 2 and 3 choose the view, arrows move, space flips, plus and minus zoom.");
      for (const radio of this.querySelectorAll("[name=view]")) radio.addEventListener("change", () => this.view(radio.value));
      this.addEventListener("click", event => this.clicked(event));
      this.addEventListener("keydown", event => this.key(event));
      this.stage.addEventListener("pointerdown", event => this.down(event));
      this.stage.addEventListener("pointermove", event => this.move(event));
      for (const end of ["pointerup", "pointercancel"]) this.stage.addEventListener(end, event => this.up(event));
      this.stage.addEventListener("wheel", event => { if (event.ctrlKey) { event.preventDefault(); this.zoomTo(this.zoom * Math.exp(-event.deltaY / 120), this.spot(event)); } }, { passive: false });
      this.stage.addEventListener("dblclick", event => this.zoomTo(this.zoom > 1 ? 1 : 2.5, this.spot(event)));
      const motion = () => { this.do("play").hidden = calm.matches; this.play(false); };
      calm.addEventListener("change", motion);
      motion();
      addEventListener("beforeprint", () => this.zoomTo(1));
      this.dataset.showing = "before";
      this.view("slider");
    }

    do(what) { return this.querySelector(`[data-do=${what}]`); }

    view(name) {
      this.play(false);
      this.dataset.view = name;
      this.querySelector(`[name=view][value=${name}]`).checked = true;
      this.querySelector(".blinking").hidden = name !== "blink";
      this.divider.hidden = name !== "slider";
      this.show(this.dataset.showing);
      this.draw();
    }

    show(which, aloud = false) {
      this.dataset.showing = which;
      this.pictures.forEach(picture => picture.toggleAttribute("aria-hidden", false));
      if (aloud) this.querySelector("[role=status]").textContent = `Showing: ${which}`;
    }

    flip(aloud) { this.show(this.dataset.showing === "before" ? "after" : "before", aloud); }

    play(on) {
      clearInterval(this.timer);
      this.timer = on ? setInterval(() => this.flip(false), 900) : 0;
      this.do("play").setAttribute("aria-pressed", String(on));
      this.do("play").textContent = on ? "Pause" : "Play";
    }

    slide(to) {
      this.at = held(to, 0, 100);
      this.draw();
    }

    zoomTo(zoom, spot = this.middle) {
      const old = this.zoom;
      this.zoom = held(zoom, 1, 8);
      // The spot under the pointer stays under it.
      this.pan((spot.x - this.middle.x) * (1 - old / this.zoom), (spot.y - this.middle.y) * (1 - old / this.zoom));
    }

    pan(x, y) {
      const half = { x: this.size.x / this.zoom / 2, y: this.size.y / this.zoom / 2 };
      this.middle = { x: held(this.middle.x + x, half.x, this.size.x - half.x), y: held(this.middle.y + y, half.y, this.size.y - half.y) };
      this.draw();
    }

    draw() {
      const width = this.size.x / this.zoom, height = this.size.y / this.zoom;
      const box = [this.middle.x - width / 2, this.middle.y - height / 2, width, height].map(n => +n.toFixed(2)).join(" ");
      for (const picture of this.pictures) picture.setAttribute("viewBox", box);
      this.toggleAttribute("data-zoomed", this.zoom > 1);
      this.stage.style.setProperty("--at", `${this.at}%`);
      this.divider.setAttribute("aria-valuenow", String(Math.round(this.at)));
      this.divider.setAttribute("aria-valuetext", `${Math.round(this.at)} % before`);
      this.querySelector("output").textContent = `${Math.round(this.zoom * 100)} %`;
    }

    // Where an event happened, in pixels of the picture.
    spot(event) {
      const picture = this.pictures.find(p => { const r = p.getBoundingClientRect(); return event.clientX >= r.left && event.clientX <= r.right; }) ?? this.pictures[0];
      const r = picture.getBoundingClientRect(), box = picture.viewBox.baseVal;
      return { x: box.x + (event.clientX - r.left) / r.width * box.width, y: box.y + (event.clientY - r.top) / r.height * box.height };
    }

    clicked(event) {
      const button = event.target.closest("[data-do]");
      if (button) {
        const what = button.dataset.do;
        if (what === "flip") { this.play(false); this.flip(true); }
        if (what === "play") this.play(!this.timer);
        if (what === "in") this.zoomTo(this.zoom * 1.5);
        if (what === "out") this.zoomTo(this.zoom / 1.5);
        if (what === "whole") this.zoomTo(1);
        if (what === "outlines") this.toggleAttribute("data-outlines", button.checked);
      } else if (this.dataset.view === "blink" && !this.dragged && event.target.closest(".stage")) { this.play(false); this.flip(true); }
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const control = event.target.closest("input, button, select"), arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      const view = this.dataset.view, views = { 1: "side", 2: "slider", 3: "blink" };
      let done = true;
      if (views[event.key]) this.view(views[event.key]);
      else if (event.key === "+" || event.key === "=") this.zoomTo(this.zoom * 1.5);
      else if (event.key === "-") this.zoomTo(this.zoom / 1.5);
      else if (event.key === "0") this.zoomTo(1);
      else if (control) done = false;
      else if (event.key === " ") { if (view !== "blink") this.view("blink"); this.play(false); this.flip(true); }
      else if (arrow && this.zoom > 1 && (event.shiftKey || view === "side" || arrow[1])) this.pan(arrow[0] * this.size.x / this.zoom / 10, arrow[1] * this.size.y / this.zoom / 10);
      else if (arrow && !arrow[1] && view === "slider") this.slide(this.at + arrow[0] * (event.shiftKey ? 10 : 2));
      else if (arrow && !arrow[1] && view === "blink") { this.play(false); this.show(arrow[0] < 0 ? "before" : "after", true); }
      else if (view === "slider" && (event.key === "Home" || event.key === "End")) this.slide(event.key === "Home" ? 0 : 100);
      else if (view === "slider" && (event.key === "PageUp" || event.key === "PageDown")) this.slide(this.at + (event.key === "PageUp" ? 10 : -10));
      else done = false;
      if (done) event.preventDefault();
    }

    down(event) {
      if (event.button > 0) return;
      this.dragged = false;
      this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      this.sliding = this.dataset.view === "slider" && (event.target.closest(".divider") || this.zoom === 1);
      if (!this.sliding && this.zoom === 1 && this.pointers.size < 2) return;
      this.stage.setPointerCapture(event.pointerId);
      if (this.sliding && event.pointerType === "mouse") this.follow(event);
    }

    move(event) {
      const last = this.pointers.get(event.pointerId);
      if (!last) return;
      const x = event.clientX - last.x, y = event.clientY - last.y;
      if (Math.abs(x) + Math.abs(y) > 2) this.dragged = true;
      if (this.pointers.size === 2) this.pinch(event);
      else if (this.sliding) this.follow(event);
      else if (this.zoom > 1) {
        const r = this.pictures[0].getBoundingClientRect();
        this.pan(-x / r.width * this.size.x / this.zoom, -y / r.height * this.size.y / this.zoom);
      }
      this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }

    up(event) { this.pointers.delete(event.pointerId); }

    follow(event) {
      const r = this.stage.getBoundingClientRect();
      this.slide((event.clientX - r.left) / r.width * 100);
    }

    pinch(event) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1], last = this.pointers.get(event.pointerId);
      const apart = p => Math.hypot(p.x - other.x, p.y - other.y);
      const now = { x: event.clientX, y: event.clientY };
      this.zoomTo(this.zoom * apart(now) / Math.max(1, apart(last)), this.spot({ clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 }));
    }
  }

  // The map of zones: pointing shows, focus and click choose; arrows go to the neighbour in that direction.
  class Zones extends HTMLElement {
    connectedCallback() {
      this.areas = [...this.querySelectorAll("a.zone")];
      if (this.areas.length === 0) return;
      this.list = this.querySelector("select");
      this.querySelector(".tools").hidden = false;
      for (const area of this.areas) {
        area.setAttribute("aria-describedby", `zone-${area.dataset.zone}`);
        area.addEventListener("pointerenter", () => this.light(area.dataset.zone));
        area.addEventListener("focus", () => this.choose(area.dataset.zone));
        area.addEventListener("click", event => { event.preventDefault(); this.choose(area.dataset.zone); });
        area.addEventListener("keydown", event => this.key(event, area));
      }
      this.querySelector(".map svg").addEventListener("pointerleave", () => this.light(this.chosen));
      this.list.addEventListener("change", () => this.choose(this.list.value));
      for (const radio of this.querySelectorAll("[name=sign]")) {
        radio.checked = radio.value === this.dataset.sign;
        radio.addEventListener("change", () => { this.dataset.sign = radio.value; });
      }
      const telling = this.areas.find(a => ["improved", "worse", "changed"].includes(a.getAttribute(`data-${this.dataset.sign}`)));
      this.choose((telling ?? this.areas[0]).dataset.zone);
    }

    choose(zone) {
      this.chosen = zone;
      this.list.value = zone;
      for (const area of this.areas) area.setAttribute("tabindex", area.dataset.zone === zone ? "0" : "-1");
      this.light(zone);
    }

    light(zone) {
      this.dataset.lit = zone;
      for (const area of this.areas) area.classList.toggle("lit", area.dataset.zone === zone);
      for (const panel of this.querySelectorAll(".panel")) panel.classList.toggle("lit", panel.id === `zone-${zone}`);
    }

    key(event, from) {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (event.key === " ") { event.preventDefault(); this.choose(from.dataset.zone); }
      if (!way) return;
      event.preventDefault();
      const centre = area => { const r = area.querySelector("path").getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; };
      const here = centre(from);
      let best = null, least = Infinity;
      for (const area of this.areas) {
        const there = centre(area), along = (there.x - here.x) * way[0] + (there.y - here.y) * way[1];
        const across = Math.abs((there.x - here.x) * way[1] + (there.y - here.y) * way[0]);
        if (area !== from && along > 1 && across < 2 * along && along + 2 * across < least) [best, least] = [area, along + 2 * across];
      }
      best?.focus();
    }
  }

  // On a phone the long zone tables start folded: the verdict, the map and the overall bar come first.
  if (matchMedia("(max-width: 52rem)").matches) for (const table of document.querySelectorAll(".byzone")) table.open = false;

  // Folded lists are printed unfolded, long tables of numbers are not printed at all.
  let unfolded = [];
  addEventListener("beforeprint", () => { unfolded = [...document.querySelectorAll("details:not([open])")]; for (const d of unfolded) d.open = true; });
  addEventListener("afterprint", () => { for (const d of unfolded) d.open = false; });

  customElements.define("punctum-viewer", Viewer);
  customElements.define("punctum-zones", Zones);
})();
