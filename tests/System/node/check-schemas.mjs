// Holds every file of a protocol against its JSON Schema with a full validator, beside our own.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const folder = process.argv[2];
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const schemas = readdirSync(join(folder, 'schema'));
for (const name of schemas) ajv.addSchema(JSON.parse(readFileSync(join(folder, 'schema', name), 'utf8')), name);

let wrong = 0, files = 0;
for (const path of readdirSync(folder, { recursive: true }).filter(f => f.endsWith('.yaml'))) {
    const name = (path.includes('/') ? path.split('/')[0] : basename(path, '.yaml')) + '.schema.json';
    const validate = ajv.getSchema(name);
    files++;
    if (validate(parse(readFileSync(join(folder, path), 'utf8'), { version: '1.2', schema: 'core' }))) continue;
    wrong++;
    for (const error of validate.errors.slice(0, 10)) console.log(`${path}${error.instancePath}: ${error.message}`);
}
console.log(`${files} files ${wrong === 0 ? 'fit their schemas' : `of which ${wrong} do not fit`}`);
process.exit(wrong === 0 ? 0 : 1);
