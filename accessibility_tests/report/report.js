// Filters the findings. Without it, all of them are shown.
const form = document.querySelector("#filter");
const articles = [...document.querySelectorAll("article")];
const show = () => {
  const wanted = Object.fromEntries(new FormData(form));
  let count = 0;
  for (const one of articles) {
    const { criteria, pages, verdict } = one.dataset;
    const fits = (!wanted.criterion || criteria.split(" ").includes(wanted.criterion))
      && (!wanted.page || pages.split("\n").includes(wanted.page)) && (!wanted.verdict || verdict === wanted.verdict);
    one.hidden = !fits;
    count += fits;
  }
  document.querySelector("#shown").textContent = `${count} of ${articles.length} findings are shown.`;
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
// The fields are empty only after this event.
form.addEventListener("reset", () => setTimeout(show));
form.hidden = articles.length === 0;
