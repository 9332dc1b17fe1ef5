import { installDom } from '../render/dom-globals';
import { RenderTask } from '../render/render-task';
import { createTypstEngine, type TypstEngine } from '../render/typst-engine';
import { answerTasks } from './answer-tasks';

installDom();
const engines = new Map<string, TypstEngine>();

function engineFor(fontsDir: string | null): TypstEngine {
  const key = fontsDir ?? '';
  const engine = engines.get(key) ?? createTypstEngine(fontsDir);
  engines.set(key, engine);
  return engine;
}

answerTasks(async (task, progress) => {
  // React looks for a document when it is loaded, so it is loaded after there is one.
  const { renderPaper } = await import('../render/render-paper');
  const { paper, profile, fontsDir } = RenderTask.parse(task);
  return renderPaper(engineFor(fontsDir), paper, { profile, fontsDir, progress });
});
