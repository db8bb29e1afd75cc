using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Punctum.Records.Database;
using Xunit;

namespace Punctum.Tests.Records.Database;

/// <summary>The classes say what the live schema says: every table, column, type, null, primary and foreign key, in both directions.</summary>
public sealed class ModelTests(TestCluster cluster)
{
    /// <summary>Tables that no class needs.</summary>
    static readonly string[] withoutClass = ["schema_migration", "audit_head"];

    [Fact]
    public async Task Columns_are_the_same_in_classes_and_database()
    {
        await using var test = await cluster.New();
        var live = await test.Superuser.Command("""
            select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then '' else ' null' end
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname = 'public' and a.attnum > 0 and not a.attisdropped and c.relname <> all ($1)
            """, (object)withoutClass).Rows(r => r.GetString(0), CancellationToken.None);
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        var mapped = work.Db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.GetColumnName() != "xmin")
            .Select(p => $"{p.DeclaringType.GetTableName()}.{p.GetColumnName()} {p.GetColumnType()}{(p.IsNullable ? " null" : "")}");
        Assert.Equal(live.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Keys_are_the_same_in_classes_and_database()
    {
        await using var test = await cluster.New();
        var live = await test.Superuser.Command("""
            select c.relname || case k.contype when 'p' then ' key ' else ' refers by ' end
                || (select string_agg(a.attname, ',' order by a.attname) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey))
                || case k.contype when 'f' then ' to ' || f.relname else '' end
            from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class f on f.oid = k.confrelid
            where k.contype in ('p', 'f') and (f.oid is null or f.relnamespace = k.connamespace) and k.connamespace = 'public'::regnamespace and c.relname <> all ($1)
            """, (object)withoutClass).Rows(r => r.GetString(0), CancellationToken.None);
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        static string Columns(IReadOnlyList<IProperty> properties) => string.Join(',', properties.Select(p => p.GetColumnName()).Order(StringComparer.Ordinal));
        var mapped = work.Db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()
            .Select(f => $"{e.GetTableName()} refers by {Columns(f.Properties)} to {f.PrincipalEntityType.GetTableName()}")
            .Append($"{e.GetTableName()} key {Columns(e.FindPrimaryKey()!.Properties)}"));
        Assert.Equal(live.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_class_can_be_read_by_the_program()
    {
        await using var test = await cluster.New();
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        foreach (var entity in work.Db.Model.GetEntityTypes())
        {
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(entity.ClrType).Invoke(work.Db, null)!;
            Assert.Empty(await set.Where(e => e.GetType() != typeof(Punctum.Records.Audit.AuditEntry)).Take(1).ToListAsync());
        }
    }
}
