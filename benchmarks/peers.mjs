// One engine of Word templates in a process of its own: ENGINE FOLDER SIZE SECONDS MODULES.
// Prints, as JSON, documents per second and the process's peak memory in MB.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';

const [engine, folder, size, seconds, modules] = process.argv.slice(2);
const require = createRequire(path.join(modules, 'x.js'));
const base = JSON.parse(fs.readFileSync(path.join(folder, `${size}.json`), 'utf8'));
const read = (name) => fs.readFileSync(path.join(folder, `${name}.docx`));
const varied = (turn) => ({
  ...base,
  number: `${turn}/BC-UBND`,
  paragraphs: base.paragraphs.map((each) => ({ ...each, text: `${each.text} (${turn})` })),
  rows: base.rows.map((each) => ({ ...each, task: `${each.task} (${turn})` })),
});

const engines = {
  docxtemplater() {
    const PizZip = require('pizzip');
    const Docxtemplater = require('docxtemplater');
    const template = read('docxtemplater');
    return async (data) => {
      const made = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      made.render(data);
      return made.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
  carbone() {
    const carbone = require('carbone');
    carbone.set({ templatePath: folder, startFactory: false });
    return (data) => new Promise((done, failed) => {
      carbone.render('carbone.docx', data, {}, (error, made) => (error ? failed(error) : done(made)));
    });
  },
  'easy-template-x'() {
    const { TemplateHandler } = require('easy-template-x');
    const handler = new TemplateHandler();
    const template = read('docxtemplater');
    return async (data) => Buffer.from(await handler.process(template, data));
  },
  'docx-templates'() {
    const { createReport } = require('docx-templates');
    const template = read('docx-templates');
    return async (data) => Buffer.from(await createReport({ template, data, cmdDelimiter: ['{', '}'] }));
  },
};

const render = engines[engine]();
fs.writeFileSync(path.join(folder, `${engine}-${size}.docx`), await render(base));
let [count, spent, turn] = [0, 0, 0];
const started = performance.now();
while (spent < Number(seconds) * 1000) {
  turn += 1;
  const given = varied(turn);
  const start = performance.now();
  await render(given);
  const took = performance.now() - start;
  if (turn > 2 && start - started > Number(seconds) * 500) [count, spent] = [count + 1, spent + took];
}
// On Linux maxRSS starts with the peak that the parent reached.
const status = '/proc/self/status';
const peak = fs.existsSync(status) && fs.readFileSync(status, 'utf8').match(/VmHWM:\s+(\d+)/);
const megabytes = (peak ? Number(peak[1]) : process.resourceUsage().maxRSS) / 1024;
console.log(JSON.stringify({ rate: spent ? (count / spent) * 1000 : 0, megabytes }));
process.exit(0);
