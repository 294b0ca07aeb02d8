// The folders of a drop folder may be taken away while they are looked through.
import { expect, test } from 'vitest';
import { droppedFiles } from '../../../emulator/carriers/drop-folder-places.ts';
import type { Disk } from '../../../foundation/world/world.ts';

const facts = { sizeBytes: 1, changedMs: 1 };

/** `in/` has the folders `there` and `gone`; listing the second one fails. */
function diskWith(code: string): Disk {
  const list = async (folder: string) => {
    if (folder.endsWith('gone')) throw Object.assign(new Error(code), { code });
    if (folder.endsWith('there')) return [{ name: 'a.txt', kind: 'file' as const, ...facts }];
    return ['gone', 'there'].map((name) => ({ name, kind: 'folder' as const, ...facts }));
  };
  return { list, makeFolder: async () => undefined } as unknown as Disk;
}

test('a folder that somebody takes away meanwhile has nothing in it', async () => {
  const { files } = await droppedFiles(diskWith('ENOENT'), '/drop');
  expect(files.map(({ workspace, name }) => `${workspace}/${name}`)).toEqual(['there/a.txt']);
});

test('a folder that may not be read is told, and what lies in the others is there', async () => {
  const { files, notSeen } = await droppedFiles(diskWith('EACCES'), '/drop');
  expect(notSeen).toMatchObject([{ path: '/drop/in/gone', error: { code: 'EACCES' } }]);
  expect(files.map(({ workspace, name }) => `${workspace}/${name}`)).toEqual(['there/a.txt']);
});
