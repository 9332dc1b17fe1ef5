import { it } from 'vitest';
import { writeReport } from './demo-report';
import { demoOfficials } from './demo-people';
it('prints', () => {
  for (const year of [2025, 2026])
    for (const o of demoOfficials) {
      const { text, metricKeys } = writeReport(o, year);
      const m = (text.match(/\*\*/g) ?? []).length;
      console.log(
        o.loginName,
        year,
        text.length,
        metricKeys.length,
        new Set(metricKeys).size,
        m,
        (1 - m / metricKeys.length).toFixed(2),
      );
    }
  for (const i of [0, 12]) console.log(writeReport(demoOfficials[i]!, 2025).text);
});
