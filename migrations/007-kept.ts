import type { Knex } from 'knex'

/** MySQL keeps triggers for the powerful while its binary log is on and does not trust them. */
const MAY_NOT_MAKE_TRIGGERS = new Set([1419, 1227, 1142])

// Issued challans and the audit trail are never deleted, and the trail is never rewritten: not by us, not by hand.
// Both dialects take these statements word for word. What stops the statement is a row that `kept` cannot hold;
// RAISE and SIGNAL would each be foreign to the other.
const TRIGGERS = {
  challan_kept: `BEFORE DELETE ON challan FOR EACH ROW BEGIN
    INSERT INTO kept (why) SELECT NULL FROM (SELECT 1 AS one) AS t WHERE OLD.number IS NOT NULL; END`,
  audit_kept: `BEFORE DELETE ON audit_event FOR EACH ROW BEGIN
    INSERT INTO kept (why) SELECT NULL FROM (SELECT 1 AS one) AS t WHERE OLD.n IS NOT NULL; END`,
  audit_unchanged: `BEFORE UPDATE ON audit_event FOR EACH ROW BEGIN
    INSERT INTO kept (why) SELECT NULL FROM (SELECT 1 AS one) AS t WHERE OLD.n IS NOT NULL; END`,
}

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('kept', (table) => {
    table.string('why', 40).notNullable().primary() // always empty
  })
  for (const [name, body] of Object.entries(TRIGGERS)) {
    try {
      await db.raw(`CREATE TRIGGER ${name} ${body}`)
    } catch (error) {
      if (!MAY_NOT_MAKE_TRIGGERS.has(errnoOf(error))) throw error // without triggers our own code still deletes nothing
    }
  }
}

export async function down(db: Knex): Promise<void> {
  for (const name of Object.keys(TRIGGERS)) await db.raw(`DROP TRIGGER IF EXISTS ${name}`)
  await db.schema.dropTable('kept')
}

const errnoOf = (error: unknown): number => (error instanceof Error && 'errno' in error ? Number(error.errno) : 0)
