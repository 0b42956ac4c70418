// Gradio's status tracker counts the time in every frame, for ever, also when nothing is waited for: a phone would draw
// the page sixty times a second. Nobody sees what it counts here, so once a second is enough.
(() => {
  const draw = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (work) => {
    const { stack } = new Error();
    return stack.includes("/assets/statustracker-") ? setTimeout(work, 1000) : draw(work);
  };
})();
