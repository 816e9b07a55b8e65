// The camera, picture by picture, until it is stopped. It rests while nobody looks, and its light goes out when `signal` aborts.
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import { cameraGone, noCamera } from './fault.ts';
import { fitted, type Fit } from './fit.ts';
import { pixelsOf } from './pixels.ts';

/** Milliseconds a picture at least: enough to look alive, and leaves the page time for what is computed on it. */
const PACE = 50;

const nextFrame = (video: HTMLVideoElement) =>
  new Promise<void>((done) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => done());
    else requestAnimationFrame(() => done());
  });
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** @throws PictureFault where there is no camera, or it may not be used, or it goes away. Returns when `signal` aborts. */
export async function watch(
  fit: Fit,
  see: (picture: ColourPicture) => void,
  onscreen: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  if (!navigator.mediaDevices) throw noCamera(new DOMException('', 'SecurityError'));
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { width: { ideal: 640 }, height: { ideal: 480 } }, audio: false })
    .catch((error: unknown) => {
      throw noCamera(error);
    });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) return stop();
  const gone = new AbortController();
  stream.getVideoTracks()[0]?.addEventListener('ended', () => gone.abort(), { signal });
  const ended = new Promise<void>((done) => {
    for (const one of [signal, gone.signal]) one.addEventListener('abort', () => done());
  });
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted && !gone.signal.aborted) {
      await Promise.race([ended, onscreen().then(() => nextFrame(video))]);
      if (signal.aborted || gone.signal.aborted || video.videoWidth === 0) continue;
      const { from, to } = fitted({ width: video.videoWidth, height: video.videoHeight }, fit);
      see(pixelsOf(video, to, from));
      await Promise.race([ended, pause(PACE)]);
    }
  } finally {
    stop();
    video.srcObject = null;
  }
  if (!signal.aborted) throw cameraGone();
}
