// The schema of what a Visma remembers, step by step; a step is never changed once released.
// Every row of a workspace's history has its branch and its sequence number, and is read through the lineage: a branch reads its own rows and
// those of each ancestor up to a number. Cutting a copy at n, or going back to n, is thereby a few rows of lineage, and no other row changes.
import type { Migration } from '../../foundation/database/database.ts';
import { fillSoughtTexts } from './sought-texts.ts';

export const namespace = 'visma';

export const migrations: readonly Migration[] = [
  {
    id: 1,
    name: 'registers, workspaces and what was received',
    sql: `
      create table visma_register_version (version text primary key, content text not null);
      create table visma_named_register (name text primary key, version text not null);

      -- head: the last sequence number given; branch: what the name points at now
      create table visma_workspace (
        name text primary key,
        branch text not null,
        head integer not null,
        created_at text not null,
        register_name text not null
      );
      create table visma_lineage (
        branch text not null,
        ancestor text not null,
        up_to integer not null,
        primary key (branch, ancestor)
      );
      create index visma_lineage_ancestor on visma_lineage (ancestor);

      create table visma_register_change (
        branch text not null,
        sequence integer not null,
        version text not null,
        reason text not null,
        primary key (branch, sequence)
      );
      -- at_moment is null where the clock runs with the machine again
      create table visma_clock_change (
        branch text not null,
        sequence integer not null,
        at_moment text,
        primary key (branch, sequence)
      );

      create table visma_transfer (
        branch text not null,
        sequence integer not null,
        transfer_id text not null,
        content_hash text not null,
        channel text not null,
        received integer not null,
        receipt_number text not null,
        received_at text not null,
        accepted_count integer not null,
        rejected_count integer not null,
        accepted_ore integer not null,
        rejected_ore integer not null,
        receipt text not null,
        guard text,
        primary key (branch, sequence)
      );
      create unique index visma_transfer_guard on visma_transfer (branch, guard);
      create index visma_transfer_id on visma_transfer (branch, transfer_id);
      create index visma_transfer_receipt on visma_transfer (branch, receipt_number);

      create table visma_basis (
        branch text not null,
        sequence integer not null,
        position integer not null,
        basis_id text not null,
        accepted integer not null,
        client text not null,
        customer_number text not null,
        fingerprint text not null,
        common_fingerprint text not null,
        credit_of text not null,
        total_ore integer not null,
        codes text not null,
        content text not null,
        findings text not null,
        receipt_findings text not null,
        guard text,
        primary key (branch, sequence, position)
      );
      create unique index visma_basis_guard on visma_basis (branch, guard);
      create index visma_basis_id on visma_basis (branch, basis_id);
      create index visma_basis_credit on visma_basis (branch, credit_of);

      -- a file that was taken in hand, so that it is received once though the program died before the file was put away
      create table visma_claim (
        branch text not null,
        claim text not null,
        sequence integer not null,
        primary key (branch, claim)
      );

      create table visma_exchange (
        branch text not null,
        sequence integer not null,
        at_moment text not null,
        door text not null,
        name text not null,
        status integer not null,
        duration_ms integer not null,
        transfer_ids text not null,
        request bytes not null,
        answer bytes not null,
        request_size integer not null,
        answer_size integer not null,
        primary key (branch, sequence)
      )`,
  },
  {
    id: 2,
    name: 'the exchange of a claimed file is kept once',
    sql: `
      alter table visma_exchange add column claim text;
      create unique index visma_exchange_claim on visma_exchange (branch, claim)`,
  },
  {
    id: 3,
    name: 'workspaces may be leased, and register versions that nobody uses are cleared away',
    sql: `
      alter table visma_workspace add column lease_seconds integer;
      alter table visma_workspace add column lease_ends_at text;
      create index visma_workspace_lease on visma_workspace (lease_ends_at);
      alter table visma_register_version add column unused_since text;
      create index visma_register_change_version on visma_register_change (version);
      -- whoever takes rows away that a related history might read holds this one row until it is done
      create table visma_history_turn (turn integer primary key, taken integer not null);
      insert into visma_history_turn (turn, taken) values (1, 0)`,
  },
  {
    id: 4,
    name: 'faults',
    sql: `
      -- of a workspace's name, not of its history; fitted: messages that it fitted, used: at how many of them it struck
      create table visma_fault (
        workspace text not null,
        position integer not null,
        kind text not null,
        parameters text not null,
        conditions text not null,
        times integer not null,
        fitted integer not null,
        used integer not null,
        primary key (workspace, position)
      )`,
  },
  {
    id: 5,
    name: 'the journal is bounded and can be searched',
    sql: `
      -- what finds an exchange stands before its bytes, so that a search reads none of them
      drop index visma_exchange_claim;
      alter table visma_exchange rename to visma_exchange_before;
      create table visma_exchange (
        branch text not null,
        sequence integer not null,
        at_moment text not null,
        door text not null,
        name text not null,
        status integer not null,
        duration_ms integer not null,
        -- null: kept before verdicts were
        verdict text,
        accepted_count integer not null,
        rejected_count integer not null,
        -- each between blanks
        codes text not null,
        receipts text not null,
        receipt_count integer not null,
        -- JSON texts, each between commas
        transfer_ids text not null,
        request_size integer not null,
        answer_size integer not null,
        claim text,
        -- what the two take up here, packed
        kept_size integer not null,
        request_packed integer not null,
        answer_packed integer not null,
        request bytes not null,
        answer bytes not null,
        primary key (branch, sequence)
      );
      insert into visma_exchange
        select branch, sequence, at_moment, door, name, status, duration_ms, null, 0, 0, ' ', ' ', 0,
               ',' || substr(transfer_ids, 2, length(transfer_ids) - 2) || ',', request_size, answer_size, claim,
               request_size + answer_size, 0, 0, request, answer
        from visma_exchange_before;
      drop table visma_exchange_before;
      create unique index visma_exchange_claim on visma_exchange (branch, claim);

      -- sequence: of the last exchange that went with this row; exchanges and kept_size: how many, and what they took up
      create table visma_dropped_exchange (
        branch text not null,
        sequence integer not null,
        exchanges integer not null,
        kept_size integer not null,
        at_moment text not null,
        primary key (branch, sequence)
      );
      -- real-looking person numbers: how many in one exchange; never the numbers
      create table visma_masked_number (
        branch text not null,
        sequence integer not null,
        door text not null,
        numbers integer not null,
        primary key (branch, sequence)
      );
      -- of a refused transfer, whose bases are kept nowhere else: JSON texts, each between commas; null: none were read
      alter table visma_transfer add column refused_bases text;
      alter table visma_transfer add column refused_customers text`,
  },
  {
    id: 6,
    name: 'an exchange says which fault struck',
    sql: 'alter table visma_exchange add column fault text',
  },
  {
    id: 7,
    name: 'bases are searched by what a person remembers of them',
    sql: `
      -- what finds a basis stands before its content, so that a search reads none of it
      drop index visma_basis_guard;
      drop index visma_basis_id;
      drop index visma_basis_credit;
      alter table visma_basis rename to visma_basis_before;
      create table visma_basis (
        branch text not null,
        sequence integer not null,
        position integer not null,
        basis_id text not null,
        accepted integer not null,
        client text not null,
        customer_number text not null,
        fingerprint text not null,
        common_fingerprint text not null,
        credit_of text not null,
        total_ore integer not null,
        codes text not null,
        guard text,
        -- folded text; null only until it is filled in
        search text,
        -- JSON texts, each between commas
        items text not null,
        -- empty: it has none
        period_from text not null,
        period_to text not null,
        content text not null,
        findings text not null,
        receipt_findings text not null,
        primary key (branch, sequence, position)
      );
      insert into visma_basis
        select branch, sequence, position, basis_id, accepted, client, customer_number, fingerprint, common_fingerprint, credit_of,
               total_ore, codes, guard, null, ',,', '', '', content, findings, receipt_findings
        from visma_basis_before;
      drop table visma_basis_before;
      create unique index visma_basis_guard on visma_basis (branch, guard);
      create index visma_basis_id on visma_basis (branch, basis_id);
      create index visma_basis_credit on visma_basis (branch, credit_of)`,
    fill: fillSoughtTexts,
  },
];
