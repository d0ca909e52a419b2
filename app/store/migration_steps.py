"""Steps that several migrations take alike. What they do must never change: databases were made by it."""

from collections.abc import Iterable

from alembic import op


def is_sqlite() -> bool:
    """Whether the database that is being migrated is SQLite; the other one is PostgreSQL."""
    return op.get_bind().dialect.name == "sqlite"


def keep_as_written(tables: Iterable[str]) -> None:
    """Lets rows be added to these tables and never changed or taken out: a trigger refuses it.

    On PostgreSQL it calls `refuse_change`, which 0001 makes.
    """
    for table in tables:
        if not is_sqlite():
            op.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
            continue
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def widen_account_kinds(kinds: str, more: str) -> None:
    """Lets accounts be of one kind more. `kinds`: those allowed so far, as the CHECK lists them, quotes and all."""
    before, after = f"kind IN ({kinds})", f"kind IN ({kinds}, '{more}')"
    if not is_sqlite():
        op.drop_constraint(op.f("ck_account_kind"), "account")
        op.create_check_constraint(op.f("ck_account_kind"), "account", after)
        return
    # SQLite cannot change a CHECK but by its text: the way its manual gives for what does not touch rows on disk
    # (sqlite.org/lang_altertable.html, section 7). Making the table anew would have to switch off its foreign keys.
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'account'", (before, after)
    )
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema=OFF")
