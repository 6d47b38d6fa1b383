// A video of the page's own making, so that no file has to be shipped: a second of a moving square.
async function recordVideo(colours) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const pencil = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  for (let step = 0; step < 20; step++) {
    pencil.fillStyle = colours[step % colours.length];
    pencil.fillRect(0, 0, 320, 180);
    pencil.fillStyle = '#fff';
    pencil.fillRect(step * 14, 70, 40, 40);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  recorder.stop();
  await stopped;
  return URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
}

const video = document.querySelector('video');
video.addEventListener('loadeddata', () => {
  document.documentElement.dataset.recorded = 'yes';
});
recordVideo(['#235e78', '#1f5067']).then((url) => {
  video.src = url;
});
