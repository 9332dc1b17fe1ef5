import { renderPaper } from '../render/render-paper';
import { RenderTask } from '../render/render-task';
import { createTypstEngine, type TypstEngine } from '../render/typst-engine';
import { answerTasks } from './answer-tasks';

const engines = new Map<string, TypstEngine>();

function engineFor(fontsDir: string | null): TypstEngine {
  const key = fontsDir ?? '';
  const engine = engines.get(key) ?? createTypstEngine(fontsDir);
  engines.set(key, engine);
  return engine;
}

answerTasks(async (task, progress) => {
  const { paper, profile, fontsDir } = RenderTask.parse(task);
  return renderPaper(engineFor(fontsDir), paper, { profile, fontsDir, progress });
});
