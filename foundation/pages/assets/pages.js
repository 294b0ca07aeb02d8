// What pages do beyond what the browser does by itself. Every page works without it.

// Parts that are on their way are fetched again, as long as the page is looked at and nobody is writing in them.
const pause = Number(document.body.dataset.live ?? 0);
let same = 0;

async function look() {
  if (document.hidden) return true;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return true;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-part]')) {
    const now = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!now || part.contains(document.activeElement)) continue;
    if (now.innerHTML !== part.innerHTML) {
      part.innerHTML = now.innerHTML;
      same = 0;
    }
  }
  return fresh.body.dataset.live !== undefined;
}

async function follow() {
  let onItsWay = true;
  while (onItsWay) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause * 2 ** Math.floor(same / 20), 30_000)));
    same += 1;
    onItsWay = await look().catch(() => true);
  }
  document.body.removeAttribute('data-live');
}

if (pause > 0) follow();

// On a narrow screen the ways scroll sideways: the one that is taken is in sight.
const ways = document.querySelector('.ways');
const taken = ways?.querySelector('[aria-current]');
if (taken) ways.scrollLeft = taken.offsetLeft - ways.offsetLeft - (ways.clientWidth - taken.offsetWidth) / 2;

// All boxes of a list at once, and how many are chosen.
for (const all of document.querySelectorAll('input[data-all]')) {
  const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${all.dataset.all}"]`)];
  const counted = document.querySelector(`[data-count="${all.dataset.all}"]`);
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length && chosen > 0;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    if (counted) counted.textContent = String(chosen);
  };
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener('change', show);
  all.closest('label')?.removeAttribute('hidden');
  show();
}

// What a triangle tells goes away with Escape, without moving on.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const tip of document.querySelectorAll('.tip')) tip.classList.add('dismissed');
});
// It stands beside its triangle, inside the window, and is not cut off where the list ends.
function place(told, tip) {
  if (!tip) return;
  tip.classList.add('placed');
  const at = told.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = tip;
  const right = at.right + wide < innerWidth ? at.right : Math.max(4, Math.min(at.left, innerWidth - wide - 4));
  const beside = right >= at.right;
  const below = at.bottom + high < innerHeight ? at.bottom : at.top - high;
  const top = beside ? at.top + at.height / 2 - high / 2 : below;
  tip.style.left = `${right}px`;
  tip.style.top = `${Math.max(4, Math.min(top, innerHeight - high - 4))}px`;
}
for (const way of ['focusin', 'pointerover']) {
  document.addEventListener(way, (event) => {
    const told = event.target instanceof Element && event.target.closest('.told');
    if (told) place(told, told.querySelector('.tip'));
    if (!told) for (const tip of document.querySelectorAll('.tip.dismissed')) tip.classList.remove('dismissed');
  });
}

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

for (const print of document.querySelectorAll('button[data-print]')) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
