// The tables of LAFT's book. Every key begins with the workspace, so that installations never see each other.
import type { Migration } from '../../foundation/database/database.ts';
import { fillSearchText } from './basis-search.ts';
import { fillWhatIsSaid } from './fill-what-is-said.ts';

export const adapterMigrations: readonly Migration[] = [
  {
    id: 1,
    name: 'laft: workspaces, invoice bases, coverage and transfers',
    sql: `
      create table laft_workspace (
        workspace text not null,
        installation text not null,
        rental_data text not null,
        primary key (workspace)
      );
      create table laft_basis (
        workspace text not null,
        basis_id text not null,
        tenancy text not null,
        state text not null,
        version integer not null,
        total_ore integer not null,
        transfer_id text,
        content text not null,
        missing text not null,
        errors text not null,
        primary key (workspace, basis_id)
      );
      create index laft_basis_by_state on laft_basis (workspace, state, basis_id);
      create index laft_basis_by_tenancy on laft_basis (workspace, tenancy);
      create table laft_coverage (
        workspace text not null,
        tenancy text not null,
        charge text not null,
        day_from text not null,
        day_to text not null,
        basis_id text not null,
        primary key (workspace, tenancy, charge, day_from)
      );
      create index laft_coverage_by_day on laft_coverage (workspace, day_to);
      create index laft_coverage_by_basis on laft_coverage (workspace, basis_id);
      create table laft_transfer (
        workspace text not null,
        transfer_id text not null,
        sequence integer not null,
        channel text not null,
        state text not null,
        made_at text not null,
        settled_at text,
        attempts integer not null,
        file_name text,
        sent bytes not null,
        answer bytes,
        total_ore integer not null,
        transferred_count integer not null,
        failed_count integer not null,
        transferred_ore integer not null,
        failed_ore integer not null,
        receipt_number text,
        findings text not null,
        reason text,
        primary key (workspace, transfer_id)
      );
      create unique index laft_transfer_in_order on laft_transfer (workspace, sequence);
      create table laft_transfer_basis (
        workspace text not null,
        transfer_id text not null,
        position integer not null,
        basis_id text not null,
        total_ore integer not null,
        primary key (workspace, transfer_id, position)
      );
    `,
  },
  {
    id: 2,
    name: 'laft: how transfers are settled, and receipts that are read',
    sql: `
      alter table laft_transfer add column given_out_at text;
      alter table laft_transfer add column said_by text;
      create table laft_receipt_file (
        workspace text not null,
        file_name text not null,
        size_bytes integer not null,
        changed_ms text not null,
        primary key (workspace, file_name)
      );
    `,
  },
  {
    id: 3,
    name: 'laft: a basis is credited once',
    sql: `
      alter table laft_basis add column credit_of text;
      create unique index laft_basis_credited_once on laft_basis (workspace, credit_of);
    `,
  },
  {
    id: 4,
    name: 'laft: why a basis was rejected without an error of its own',
    sql: `
      alter table laft_basis add column reason text;
    `,
  },
  {
    id: 5,
    name: 'laft: what bases and transfers rest on, how long a transfer may be under way, and what contradicts it',
    sql: `
      alter table laft_basis add column rests_on text;
      alter table laft_transfer add column rests_on text;
      alter table laft_transfer add column longest_life_ms integer;
      alter table laft_transfer add column contradictions text;
    `,
  },
  {
    id: 6,
    name: 'laft: bases are searched, a person may carry the file, and a transfer remembers what became of each basis',
    sql: `
      alter table laft_basis add column search text;
      alter table laft_transfer add column carried_by text;
      alter table laft_transfer_basis add column accepted integer;
      alter table laft_transfer_basis add column findings text;
      alter table laft_transfer_basis add column reason text;
      create index laft_basis_by_transfer on laft_basis (workspace, transfer_id);
      update laft_transfer_basis set
        accepted = (select case b.state when 'transferred' then 1 when 'failed' then 0 end from laft_basis b
          where b.workspace = laft_transfer_basis.workspace and b.basis_id = laft_transfer_basis.basis_id
            and b.transfer_id = laft_transfer_basis.transfer_id),
        findings = (select b.errors from laft_basis b
          where b.workspace = laft_transfer_basis.workspace and b.basis_id = laft_transfer_basis.basis_id
            and b.transfer_id = laft_transfer_basis.transfer_id),
        reason = (select b.reason from laft_basis b
          where b.workspace = laft_transfer_basis.workspace and b.basis_id = laft_transfer_basis.basis_id
            and b.transfer_id = laft_transfer_basis.transfer_id)
    `,
    fill: fillSearchText,
  },
  {
    id: 7,
    name: 'laft: when a transfer was given out is a moment again, where the name of its channel was written',
    // It was settled no earlier than its last copy was let go of.
    sql: `
      update laft_transfer set given_out_at = coalesce(settled_at, made_at) where given_out_at in ('web-service', 'file')
    `,
  },
  {
    id: 8,
    name: 'laft: days that a credit has freed are remembered',
    sql: `
      create table laft_freed_coverage (
        workspace text not null,
        basis_id text not null,
        tenancy text not null,
        charge text not null,
        day_from text not null,
        day_to text not null,
        primary key (workspace, basis_id, charge, day_from)
      )
    `,
  },
  {
    id: 9,
    name: 'laft: how often a file was downloaded that a person carries was not noted, and may be more than once',
    sql: `
      update laft_transfer set attempts = 2 where carried_by = 'person'
    `,
  },
  {
    id: 10,
    name: 'laft: until when whoever sends a transfer may hold it',
    sql: `
      alter table laft_transfer add column sending_until text
    `,
  },
  {
    id: 11,
    name: 'laft: transfers that are contradicted are found without looking at the others',
    sql: `
      create index laft_transfer_contradicted on laft_transfer (workspace, transfer_id) where contradictions is not null
    `,
  },
  {
    id: 12,
    name: 'laft: a transfer remembers each basis as it was sent',
    sql: `
      alter table laft_transfer_basis add column content text
    `,
  },
  {
    id: 13,
    name: 'laft: what Visma has accepted is found by its basis, and what a contradiction said is told',
    sql: `
      create index laft_transfer_basis_accepted on laft_transfer_basis (workspace, basis_id) where accepted = 1
    `,
    fill: fillWhatIsSaid,
  },
  {
    id: 14,
    name: 'laft: a transfer remembers the folder in which its file was put',
    sql: `
      alter table laft_transfer add column put_in text
    `,
  },
];
